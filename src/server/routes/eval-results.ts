import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import {
  evalItemDetailSchema,
  evalItemFilterSchema,
  evalItemSchema,
  evalRunComparisonSchema,
  runIdSchema,
} from '../../core/index.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import type { Services } from '../services.js';
import { evalParams } from './evals.js';
import { withRequestId } from './shared.js';

const FORMATS = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
} as const;

/** The report is a page of its own: opened in a browser it may run its own script, and reach nothing. */
const REPORT_POLICY =
  "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'";

const itemQuery = z.object({
  task: z.string().max(60).optional(),
  show: evalItemFilterSchema.default('all'),
  group: z.string().max(200).optional(),
  find: z.string().trim().min(1).max(200).optional().describe('in id, question and answers'),
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What came out of a run: report, items, comparison with another run. */
export function evalResultRoutes({ evals }: Services): Route[] {
  return [
    defineRoute({
      id: 'compareEvals',
      method: 'get',
      path: '/v1/evals/compare',
      tag: 'Benchmarks',
      summary: 'Two runs, arm by arm, on the items they share',
      access: ['read'],
      query: z.object({ a: runIdSchema, b: runIdSchema }),
      response: {
        status: 200,
        description: 'a − b, in pairs',
        schema: withRequestId(evalRunComparisonSchema.shape),
      },
      handle: async ({ query: { a, b }, state, audit }) => {
        audit.run(a, b);
        return { request_id: state.id, ...(await evals.compare(a, b)) };
      },
    }),
    defineRoute({
      id: 'getEvalReport',
      method: 'get',
      path: '/v1/evals/:id/report',
      tag: 'Benchmarks',
      summary: 'The report: everything as JSON, one self-contained HTML page, or the results as CSV',
      description:
        'The same files that `crossover eval report` writes. Text of protected tasks is in none of them.',
      access: ['read'],
      params: evalParams,
      query: z.object({ format: z.enum(['json', 'html', 'csv']).default('json') }),
      response: {
        status: 200,
        description: 'The file; text/html or text/csv where asked for',
        schema: z.unknown(),
      },
      handle: async ({ params: { id }, query: { format }, res, audit, disclose }) => {
        audit.run(id);
        const file = await evals.report(id, format);
        await disclose();
        res.status(200);
        res.set('Content-Type', FORMATS[format]);
        res.set('Content-Length', String((await stat(file)).size));
        res.set('Content-Disposition', `inline; filename="${id}-report.${format}"`);
        if (format === 'html') res.set('Content-Security-Policy', REPORT_POLICY);
        await pipeline(createReadStream(file), res);
        return SENT;
      },
    }),
    defineRoute({
      id: 'listEvalItems',
      method: 'get',
      path: '/v1/evals/:id/items',
      tag: 'Benchmarks',
      summary: 'Items of a run with what each arm scored',
      access: ['read'],
      params: evalParams,
      query: itemQuery,
      response: {
        status: 200,
        description: 'A page of items',
        schema: withRequestId({
          total: z.number().int(),
          groups: z.array(z.string()).describe('groups of the items of this task, e.g. subjects'),
          items: z.array(evalItemSchema),
        }),
      },
      handle: async ({ params: { id }, query, state, audit }) => {
        audit.run(id);
        await evals.runs.get(id);
        const { task, group, find, ...rest } = query;
        const found = await evals.items({
          run: id,
          ...rest,
          ...(task === undefined ? {} : { task }),
          ...(group === undefined ? {} : { group }),
          ...(find === undefined ? {} : { find }),
        });
        return {
          request_id: state.id,
          total: found.total,
          groups: [...found.groups],
          items: [...found.items],
        };
      },
    }),
    defineRoute({
      id: 'getEvalItem',
      method: 'get',
      path: '/v1/evals/:id/items/:item',
      tag: 'Benchmarks',
      summary: 'One item with the prompts, answers and passages of every arm',
      description: 'Text of tasks that keep none is withheld; hashes stand for it.',
      access: ['read'],
      params: evalParams.extend({ item: z.string().min(1).max(1024) }),
      query: z.object({
        task: z.string().max(60).optional().describe('needed when several tasks have an item of this id'),
        repeat: z.coerce.number().int().min(0).max(1000).default(0),
      }),
      response: {
        status: 200,
        description: 'The item',
        schema: withRequestId({ item: evalItemDetailSchema }),
      },
      handle: async ({ params: { id, item }, query: { task, repeat }, state, audit }) => {
        audit.run(id);
        await evals.runs.get(id);
        return { request_id: state.id, item: await evals.item(id, item, task, repeat) };
      },
    }),
  ];
}
