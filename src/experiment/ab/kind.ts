import {
  abExperimentSchema,
  abPlanSchema,
  CrossoverError,
  type ExperimentSummary,
} from '../../core/index.js';
import { defineExperimentKind, type ExperimentKind } from '../kinds/index.js';
import type { AbBook } from './book.js';
import { AB_TABLES, exportAb } from './export.js';
import { reportOf } from './report.js';
import type { AbService } from './service.js';
import { statusOf } from './status/index.js';
import type { StoredAb } from './store.js';

/** A/B tests, as the routes of experiments see them. */
export function abKind(service: AbService): ExperimentKind {
  const known = async (id: string): Promise<AbBook> => {
    const book = await service.find(id);
    if (!book)
      throw new CrossoverError('CROSSOVER_EXPERIMENT_NOT_FOUND', 'There is no experiment of that id.', {
        field: 'id',
      });
    return book;
  };
  return defineExperimentKind({
    kind: 'ab',
    createSchema: abPlanSchema,
    detailSchema: abExperimentSchema,
    tables: AB_TABLES,
    list: async () => (await service.list()).map(summarise),
    create: async (plan) => statusOf(await service.create(plan)),
    owns: async (id) => (await service.store.get(id)) !== undefined,
    detail: async (id) => statusOf(await known(id)),
    start: async (id) => statusOf(await service.start(id)),
    stop: async (id) => statusOf(await service.stop(id)),
    report: async (id) => ({ id, kind: 'ab', markdown: reportOf(statusOf(await known(id))) }),
    export: async (id, options) => exportAb(await known(id), service.deps.records, options),
  });
}

function summarise({
  id,
  name,
  state,
  plan,
  created_at,
  started_at,
  stopped_at,
}: StoredAb): ExperimentSummary {
  return {
    id,
    kind: 'ab',
    name,
    state,
    unit: plan.unit,
    created_at,
    ...(started_at === undefined ? {} : { started_at }),
    ...(stopped_at === undefined ? {} : { stopped_at }),
  };
}
