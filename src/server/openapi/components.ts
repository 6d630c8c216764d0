import { zodToOpenAPIRegistry } from '@asteasolutions/zod-to-openapi';
import type { z } from 'zod';
import {
  answerOptionsSchema,
  armAnswerSchema,
  citationSchema,
  corpusSummarySchema,
  degradationSchema,
  documentSummarySchema,
  erasureReceiptSchema,
  fusionSchema,
  metadataSchema,
  modelInfoSchema,
  passageSchema,
  problemSchema,
  safeguardsSchema,
  searchRequestSchema,
  searchResultSchema,
  storedDocumentSchema,
  suggestedCodeSchema,
  usageSchema,
} from '../../core/index.js';
import { jobSchema } from '../jobs/index.js';
import { openAIErrorSchema } from '../openai/index.js';
import { queryRequestSchema } from '../routes/query-schema.js';

/** Schemas that the document names once, under `components`, wherever they are used. */
const COMPONENTS: Readonly<Record<string, z.ZodType>> = {
  AnswerOptions: answerOptionsSchema,
  ArmAnswer: armAnswerSchema,
  Citation: citationSchema,
  CorpusSummary: corpusSummarySchema,
  Degradation: degradationSchema,
  DocumentSummary: documentSummarySchema,
  ErasureReceipt: erasureReceiptSchema,
  Fusion: fusionSchema,
  Job: jobSchema,
  Metadata: metadataSchema,
  ModelInfo: modelInfoSchema,
  OpenAIError: openAIErrorSchema,
  Passage: passageSchema,
  Problem: problemSchema,
  QueryRequest: queryRequestSchema,
  Safeguards: safeguardsSchema,
  SearchRequest: searchRequestSchema,
  SearchResult: searchResultSchema,
  StoredDocument: storedDocumentSchema,
  SuggestedCode: suggestedCodeSchema,
  Usage: usageSchema,
};

/** Gives the shared schemas their names. They are made in rooms that know nothing of OpenAPI. */
export function nameComponents(): void {
  for (const [refId, schema] of Object.entries(COMPONENTS)) {
    const known = zodToOpenAPIRegistry.get(schema);
    zodToOpenAPIRegistry.add(schema, { ...known, _internal: { ...known?._internal, refId } });
  }
}
