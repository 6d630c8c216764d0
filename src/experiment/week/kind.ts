import {
  CrossoverError,
  createProtocolSchema,
  type ExperimentSummary,
  type Protocol,
  protocolSchema,
} from '../../core/index.js';
import { defineExperimentKind, type ExperimentKind } from '../kinds/index.js';
import { confine } from '../protocol/index.js';
import type { WeekService } from './week-service.js';

/** The 7-day protocol, as the routes of experiments see it. */
export function protocolKind(week: WeekService): ExperimentKind {
  const { protocols } = week;
  return defineExperimentKind({
    kind: 'protocol',
    createSchema: createProtocolSchema,
    detailSchema: protocolSchema,
    tables: ['comparisons'],
    list: async () => (await protocols.list()).map(summarise),
    create: ({ plan }) => protocols.create(confine(plan, week.dataDir)),
    owns: (id) => protocols.has(id),
    detail: (id) => protocols.view(id),
    start: refuse,
    stop: refuse,
    report: async (id) => {
      const { markdown, html } = await week.memo(id);
      return { id, kind: 'protocol', markdown, html };
    },
    export: async (id, { format }) => {
      const { json, csv } = await week.memo(id);
      return format === 'csv'
        ? { contentType: 'text/csv', body: csv }
        : { contentType: 'application/json', body: `${JSON.stringify(json, null, 1)}\n` };
    },
  });
}

const refuse = (): Promise<never> =>
  Promise.reject(
    new CrossoverError(
      'CROSSOVER_EXPERIMENT_STATE',
      'An experiment of seven days is run day by day: POST /v1/experiments/{id}/run; its job is stopped with DELETE /v1/jobs/{id}.',
    ),
  );

function summarise({ id, kind, name, state, created_at, started_at }: Protocol): ExperimentSummary {
  return { id, kind, name, state, created_at, ...(started_at === undefined ? {} : { started_at }) };
}
