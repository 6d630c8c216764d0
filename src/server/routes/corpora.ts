import { z } from 'zod';
import {
  corpusManifestSchema,
  corpusNameSchema,
  corpusSummarySchema,
  erasureReceiptSchema,
} from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { corpusParams, withRequestId } from './shared.js';

export const newCorpusSchema = z
  .strictObject({
    name: corpusNameSchema,
    title: z.string().min(1).max(300).optional().describe('default: the name'),
    description: corpusManifestSchema.shape.description,
    source: z.string().min(1).max(1000).default('added over the API'),
    licence: z.string().min(1).max(300).default('not stated'),
    sensitivity: corpusManifestSchema.shape.sensitivity,
    role: corpusManifestSchema.shape.role,
  })
  .meta({ example: { name: 'ward-notes', title: 'Notes of ward 3', sensitivity: 'phi' } });

export function corpusRoutes({ library }: Services): Route[] {
  return [
    defineRoute({
      id: 'listCorpora',
      method: 'get',
      path: '/v1/corpora',
      tag: 'Corpora',
      summary: 'List the corpora',
      access: ['read', 'query', 'ingest'],
      response: {
        status: 200,
        description: 'All corpora',
        schema: withRequestId({ corpora: z.array(corpusSummarySchema) }),
      },
      handle: async ({ state }) => ({ request_id: state.id, corpora: await library.corpora() }),
    }),
    defineRoute({
      id: 'createCorpus',
      method: 'post',
      path: '/v1/corpora',
      tag: 'Corpora',
      summary: 'Create an empty corpus',
      access: ['ingest'],
      body: newCorpusSchema,
      response: {
        status: 201,
        description: 'The new corpus',
        schema: withRequestId({ corpus: corpusSummarySchema }),
      },
      handle: async ({ body, res, state, audit }) => {
        const { name, title = name, ...facts } = body;
        audit.corpus(name);
        const corpus = await library.createCorpus(name, { name, title, ...facts });
        res.location(`/v1/corpora/${encodeURIComponent(name)}/documents`);
        return { request_id: state.id, corpus };
      },
    }),
    defineRoute({
      id: 'deleteCorpus',
      method: 'delete',
      path: '/v1/corpora/:name',
      tag: 'Corpora',
      summary: 'Erase a corpus and everything in it',
      description: 'Answers with a receipt: what was removed, and that no file of the index holds its bytes.',
      access: ['admin'],
      params: corpusParams,
      response: {
        status: 200,
        description: 'Erasure receipt',
        schema: withRequestId({ receipt: erasureReceiptSchema }),
      },
      handle: async ({ params, state, audit }) => {
        audit.corpus(params.name);
        const receipt = await library.dropCorpus(params.name);
        audit.receipt(receipt);
        return { request_id: state.id, receipt };
      },
    }),
  ];
}
