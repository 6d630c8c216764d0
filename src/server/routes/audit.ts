import { join, resolve } from 'node:path';
import { z } from 'zod';
import {
  type AuditEntry,
  auditEntrySchema,
  searchAuditLog,
  toBundle,
  verifyAuditLog,
} from '../audit/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

const word = z.string().trim().min(1).max(1024).optional();

const querySchema = z.object({
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  who: word.describe('key id, local, unknown or system'),
  what: word.describe('part of method and path, e.g. DELETE or /v1/query'),
  outcome: z.enum(['ok', 'shown', 'denied', 'failed']).optional(),
  corpus: word,
  document: word.describe('id of a document'),
  id: word.describe('request id, job or run'),
  before: z.coerce.number().int().min(1).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  format: z.enum(['json', 'fhir']).default('json').describe('fhir: an R4 Bundle of AuditEvent'),
});
type Query = z.output<typeof querySchema>;

const pageSchema = withRequestId({
  entries: z.array(auditEntrySchema).describe('the newest first'),
  next: z
    .number()
    .int()
    .optional()
    .describe('give it as `before` to go on; left out at the beginning of the log'),
  searched_back_to: z.string().optional().describe('time of the oldest entry that was looked at'),
});
const bundleSchema = z.object({
  resourceType: z.literal('Bundle'),
  type: z.literal('collection'),
  entry: z.array(z.unknown()),
});

/** The audit log for those who must answer for it. */
export function auditRoutes({ config }: Services): Route[] {
  const file = join(resolve(config.indexDir), 'audit.jsonl');
  return [
    defineRoute({
      id: 'verifyAudit',
      method: 'get',
      path: '/v1/audit/verify',
      tag: 'Operate',
      summary: 'Check the chain of seals over the whole audit log',
      description:
        'Finds changed, removed, inserted and reordered entries. An end that was cut off shows only against a `head` noted before.',
      access: ['admin'],
      response: {
        status: 200,
        description: 'The verdict, also when the chain is broken',
        schema: withRequestId({
          ok: z.boolean(),
          entries: z.number().int(),
          head: z.string().describe('hash of the last right entry'),
          line: z.number().int().optional(),
          reason: z.string().optional(),
        }),
      },
      handle: async ({ state }) => ({ request_id: state.id, ...(await verifyAuditLog(file)) }),
    }),
    defineRoute({
      id: 'searchAudit',
      method: 'get',
      path: '/v1/audit',
      tag: 'Operate',
      summary: 'Search the audit log: who did what, when, on which documents',
      access: ['admin'],
      query: querySchema,
      response: {
        status: 200,
        description: 'A page of entries, or a FHIR R4 Bundle',
        schema: z.union([pageSchema, bundleSchema]),
      },
      handle: async ({ query, state, res }) => {
        const from = query.from && new Date(query.from).toISOString();
        const page = await searchAuditLog(file, {
          limit: query.limit,
          ...(query.before === undefined ? {} : { before: query.before }),
          ...(from === undefined ? {} : { from }),
          words: wordsOf(query),
          test: testOf(query),
        });
        if (query.format === 'fhir') {
          res.set('Content-Disposition', 'inline; filename="audit-fhir.json"');
          return toBundle(page.entries) as z.input<typeof bundleSchema>;
        }
        return {
          request_id: state.id,
          entries: [...page.entries],
          ...(page.next === undefined ? {} : { next: page.next }),
          ...(page.searchedBackTo === undefined ? {} : { searched_back_to: page.searchedBackTo }),
        };
      },
    }),
  ];
}

/** What a matching line holds as JSON text, so that the others need not be parsed. */
function wordsOf({ who, outcome, corpus, document, id }: Query): string[] {
  return [who, outcome, corpus, document, id]
    .filter((value) => value !== undefined)
    .map((value) => JSON.stringify(value));
}

function testOf(query: Query): (entry: AuditEntry) => boolean {
  const to = query.to && new Date(query.to).toISOString();
  return (entry) =>
    (to === undefined || entry.at <= to) &&
    (query.who === undefined || entry.who === query.who) &&
    (query.what === undefined || entry.what.toLowerCase().includes(query.what.toLowerCase())) &&
    (query.outcome === undefined || entry.outcome === query.outcome) &&
    (query.corpus === undefined || (entry.corpora?.includes(query.corpus) ?? false)) &&
    (query.document === undefined || (entry.documents?.includes(query.document) ?? false)) &&
    (query.id === undefined ||
      entry.request_id === query.id ||
      entry.job === query.id ||
      (entry.runs?.includes(query.id) ?? false));
}
