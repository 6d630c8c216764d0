import { z } from 'zod';
import { CrossoverError, erasureReceiptSchema, parseFilter, storedDocumentSchema } from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { documentListSchema, listDocumentsQuery, parseJson } from './document-schema.js';
import { corpusParams, documentParams, withRequestId } from './shared.js';

const receiptResponse = {
  status: 200,
  description: 'Erasure receipt',
  schema: withRequestId({ receipt: erasureReceiptSchema }),
} as const;

export function documentRoutes({ library }: Services): Route[] {
  return [
    defineRoute({
      id: 'listDocuments',
      method: 'get',
      path: '/v1/corpora/:name/documents',
      tag: 'Corpora',
      summary: "List a corpus's documents with their ingestion state",
      description: 'Documents that failed are listed too, with code and reason.',
      access: ['read', 'ingest'],
      params: corpusParams,
      query: listDocumentsQuery,
      response: { status: 200, description: 'One page of documents', schema: documentListSchema },
      handle: async ({ params: { name }, query: { offset, limit, state: wanted }, state, audit }) => {
        audit.corpus(name);
        const page = await library.documents(name, {
          offset,
          limit,
          ...(wanted === undefined ? {} : { state: wanted }),
        });
        return { request_id: state.id, corpus: name, offset, total: page.total, documents: page.documents };
      },
    }),
    defineRoute({
      id: 'getDocument',
      method: 'get',
      path: '/v1/corpora/:name/documents/:id',
      tag: 'Corpora',
      summary: 'A stored document with its source text, pages and sections',
      description: 'Every offset in citations and results points into `text`.',
      access: ['read'],
      params: documentParams,
      response: {
        status: 200,
        description: 'The document',
        schema: withRequestId({ document: storedDocumentSchema }),
      },
      handle: async ({ params: { name, id }, state, audit }) => {
        audit.corpus(name);
        audit.documents([id]);
        return { request_id: state.id, document: await library.document(name, id) };
      },
    }),
    defineRoute({
      id: 'deleteDocument',
      method: 'delete',
      path: '/v1/corpora/:name/documents/:id',
      tag: 'Corpora',
      summary: 'Erase a document from every index and file',
      access: ['admin'],
      params: documentParams,
      response: receiptResponse,
      handle: async ({ params: { name, id }, state, audit }) => {
        audit.corpus(name);
        audit.documents([id]);
        const receipt = await library.deleteDocuments(name, { ids: [id] });
        audit.receipt(receipt);
        if (receipt.documents.length === 0)
          throw new CrossoverError(
            'CROSSOVER_DOCUMENT_NOT_FOUND',
            'The corpus has no document with this id.',
            {
              field: 'id',
            },
          );
        return { request_id: state.id, receipt };
      },
    }),
    defineRoute({
      id: 'deleteDocumentsByFilter',
      method: 'delete',
      path: '/v1/corpora/:name/documents',
      tag: 'Corpora',
      summary: 'Erase all documents that a filter selects, e.g. all of one patient',
      access: ['admin'],
      params: corpusParams,
      query: z.object({
        filter: z.string().min(2).describe('a filter as JSON, e.g. {"subject_id": 10010001}'),
      }),
      response: receiptResponse,
      handle: async ({ params: { name }, query, state, audit }) => {
        audit.corpus(name);
        const given = parseJson(query.filter);
        const filter = parseFilter(given);
        // An empty filter selects everything; that is `DELETE /v1/corpora/{name}`.
        if (Object.keys(given as object).length === 0)
          throw new CrossoverError('CROSSOVER_FILTER_INVALID', 'filter must name at least one field.', {
            field: 'filter',
          });
        const receipt = await library.deleteDocuments(name, { filter });
        audit.receipt(receipt);
        return { request_id: state.id, receipt };
      },
    }),
  ];
}
