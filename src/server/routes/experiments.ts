import { z } from 'zod';
import {
  CrossoverError,
  experimentReportSchema,
  experimentSummarySchema,
  exportFormatSchema,
} from '../../core/index.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import type { Services } from '../services.js';
import { requestIdSchema, withRequestId } from './shared.js';

const params = z.object({ id: z.string().min(1).max(100) });
const ADMIN = ['admin'] as const;
const REPORT_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; base-uri 'none'; form-action 'none'";

/** Experiments of every kind: the schemas come from the registry of kinds, and so does what is done. */
export function experimentRoutes(services: Services): Route[] {
  const { all } = services.experiments;
  const create = byKind(all.kinds.map(({ createSchema }) => createSchema));
  const detail = byKind(
    all.kinds.map(({ detailSchema }) => detailSchema.extend({ request_id: requestIdSchema })),
  );
  const change = (id: 'start' | 'stop', summary: string, description: string): Route =>
    defineRoute({
      id: `${id}Experiment`,
      method: 'post',
      path: `/v1/experiments/:id/${id}`,
      tag: 'Experiment',
      summary,
      description,
      access: ADMIN,
      params,
      response: { status: 200, description: 'The experiment', schema: detail },
      handle: async ({ params: { id: experiment }, state, audit }) => {
        audit.experiment(experiment);
        return { request_id: state.id, ...(await all[id](experiment)) };
      },
    });
  return [
    defineRoute({
      id: 'createExperiment',
      method: 'post',
      path: '/v1/experiments',
      tag: 'Experiment',
      summary: 'Plan an experiment',
      description:
        'The plan is fixed by its hash. An A/B test says how many units it needs; with `start: true` it begins at once.',
      access: ADMIN,
      body: create,
      response: { status: 201, description: 'The experiment', schema: detail },
      handle: async ({ body, state, audit }) => {
        const made = await all.create(body as { readonly kind: string });
        audit.experiment(made.id);
        return { request_id: state.id, ...made };
      },
    }),
    defineRoute({
      id: 'listExperiments',
      method: 'get',
      path: '/v1/experiments',
      tag: 'Experiment',
      summary: 'Experiments of every kind, newest first',
      access: ['read'],
      response: {
        status: 200,
        description: 'The experiments',
        schema: withRequestId({ experiments: z.array(experimentSummarySchema) }),
      },
      handle: async ({ state }) => ({ request_id: state.id, experiments: await all.list() }),
    }),
    defineRoute({
      id: 'getExperiment',
      method: 'get',
      path: '/v1/experiments/:id',
      tag: 'Experiment',
      summary: 'State, exposures, guardrails and results',
      access: ['read'],
      params,
      response: { status: 200, description: 'The experiment', schema: detail },
      handle: async ({ params: { id }, state, audit }) => {
        audit.experiment(id);
        return { request_id: state.id, ...(await all.get(id)) };
      },
    }),
    change(
      'start',
      'Start a draft',
      'Only one A/B test runs at a time. A plan too small for its own mde is refused.',
    ),
    change('stop', 'Stop for good', 'A stopped experiment is not started again; its results stay.'),
    defineRoute({
      id: 'reportExperiment',
      method: 'get',
      path: '/v1/experiments/:id/report',
      tag: 'Experiment',
      summary: 'The report: as JSON with its Markdown, or as a file',
      access: ['read'],
      params,
      query: z.object({ format: z.enum(['json', 'html', 'markdown']).default('json') }),
      response: {
        status: 200,
        description: 'The report; text/html or text/markdown where asked for',
        schema: withRequestId(experimentReportSchema.shape),
      },
      handle: async ({ params: { id }, query: { format }, state, audit, res, disclose }) => {
        audit.experiment(id);
        const report = await all.report(id);
        if (format === 'json') return { request_id: state.id, ...report };
        const file = format === 'html' ? report.html : report.markdown;
        if (file === undefined)
          throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'This kind of experiment has no HTML report.', {
            field: 'format',
          });
        await disclose();
        // A report carries its own policy: styles of its own and nothing else.
        if (format === 'html') res.set('Content-Security-Policy', REPORT_POLICY);
        res.type(format === 'html' ? 'text/html; charset=utf-8' : 'text/markdown; charset=utf-8').send(file);
        return SENT;
      },
    }),
    defineRoute({
      id: 'exportExperiment',
      method: 'get',
      path: '/v1/experiments/:id/export',
      tag: 'Experiment',
      summary: 'Everything that was recorded, as JSON or CSV',
      description:
        'Units are keyed hashes. Comments and corrections of readers stand in it only with `text=true`.',
      access: ['read'],
      params,
      query: z.object({
        format: exportFormatSchema.default('json'),
        table: z.string().min(1).max(40).optional().describe('of a CSV: exposures (default) or feedback'),
        text: z.enum(['true', 'false']).default('false').describe('with the words of readers'),
      }),
      response: { status: 200, description: 'The export', schema: z.unknown() },
      handle: async ({ params: { id }, query, audit, res, disclose }) => {
        audit.experiment(id);
        const { format, table } = query;
        const found = await all.export(id, {
          format,
          text: query.text === 'true',
          ...(table === undefined ? {} : { table }),
        });
        // Written down before it leaves, as every answer is.
        await disclose();
        res.attachment(`${id}.${format}`);
        res.type(found.contentType).send(found.body);
        return SENT;
      },
    }),
  ];
}

/** The union told apart by `kind`; one schema alone stands for itself, so that its errors name its own fields. */
function byKind(schemas: readonly z.ZodObject[]): z.ZodType {
  const [first, ...others] = schemas as [z.ZodObject, ...z.ZodObject[]];
  return others.length === 0 ? first : z.discriminatedUnion('kind', [first, ...others]);
}
