import type { SearchOutcome, SearchResult } from '../../core/index.js';
import type { ArmSpec } from '../arm-names.js';
import { findCandidateCodes } from './candidate-codes.js';
import { wholeDocument } from './document-passages.js';
import { searchOptions } from './search-options.js';
import { spreadOverDocuments, spreadOverSections } from './spread.js';
import { searchText } from './text-search.js';
import type { ArmDeps, PreparedRequest, Retrieved, SourceText } from './types.js';

/** What a summary of a discharge document is looked for by, where the request asks nothing in particular. */
const SUMMARY_QUERY =
  'chief complaint, reason for admission, diagnosis, hospital course, treatment, medications at discharge, follow-up';
/** A summary reads more passages than an answer: this many times as many. */
const SUMMARY_BREADTH = 3;
/** Passages of one document that the sections are chosen from: all of them, for any but the longest. */
const SUMMARY_POOL = 300;
/** What titles and marks add to a document's tokens, as a factor, and instructions and question in tokens. */
const MARKS = 1.15;
const INSTRUCTIONS = 500;

/**
 * What stands before a RAG arm. The query is the question alone: options of a multiple-choice question never
 * help to find passages, as they would not in use.
 */
export async function retrieve(
  deps: ArmDeps,
  spec: ArmSpec,
  prepared: PreparedRequest,
  signal: AbortSignal | undefined,
): Promise<Retrieved> {
  if (prepared.kind === 'code') return findCandidateCodes(deps, prepared, signal);
  const k = prepared.request.k ?? deps.config.retrieval.k;
  if (prepared.kind !== 'summarize')
    return asRetrieved(await searchPassages(deps, prepared, prepared.question, k, signal));
  if (prepared.document && fits(deps, spec, prepared, prepared.document))
    return {
      results: wholeDocument(prepared.document, deps.config.splitting.maxTokens),
      degraded: [],
      timings: {},
    };
  const query = prepared.question === '' ? SUMMARY_QUERY : prepared.question;
  const outcome = await searchPassages(deps, prepared, query, SUMMARY_POOL, signal);
  const spread = prepared.document ? spreadOverSections : spreadOverDocuments;
  return { ...asRetrieved(outcome), results: spread(outcome.results, k * SUMMARY_BREADTH) };
}

/** Whether a document can be summarised whole: with its answer, the instructions and the marks around passages. */
function fits(deps: ArmDeps, spec: ArmSpec, prepared: PreparedRequest, document: SourceText): boolean {
  const model = deps.models[spec.role];
  const answer = prepared.request.options?.max_tokens ?? deps.config.models[spec.role].maxTokens;
  return model.countTokens(document.text) * MARKS + answer + INSTRUCTIONS <= model.contextWindow;
}

async function searchPassages(
  deps: ArmDeps,
  prepared: PreparedRequest,
  query: string,
  k: number,
  signal: AbortSignal | undefined,
): Promise<SearchOutcome> {
  const { document, request, scope } = prepared;
  if (document?.inline) return searchText(document, query, k, deps.config.splitting.maxTokens);
  if (!document && scope.searched.length === 0) return { results: [], timings: {} };
  return deps.library.search(
    {
      query,
      k,
      unit: 'chunk',
      ...searchOptions(deps, request),
      ...(document
        ? { corpora: [document.corpus], document_id: document.id }
        : { corpora: scope.searched.map((corpus) => corpus.name) }),
      ...(request.filter ? { filter: request.filter } : {}),
    },
    signal,
  );
}

function asRetrieved(outcome: SearchOutcome): Retrieved {
  return {
    results: withText(outcome.results),
    degraded: outcome.degraded ?? [],
    timings: outcome.timings,
  };
}

function withText(results: readonly SearchResult[]): SearchResult[] {
  return results.filter((result) => result.text.trim() !== '');
}
