import type { Degradation, SearchResult } from '../../core/index.js';
import { problemStatements } from './problem-statements.js';
import { searchOptions } from './search-options.js';
import type { ArmDeps, CandidateCode, PreparedRequest, Retrieved } from './types.js';

/** Codes looked up for each statement, and kept over all of them. */
const PER_STATEMENT = 8;
const MAX_CANDIDATES = 80;

/**
 * Candidate codes for a document: every statement of a problem is looked up in the code tables by itself, and the
 * best codes of each are kept in turn, so that no problem crowds out another.
 */
export async function findCandidateCodes(
  deps: ArmDeps,
  prepared: PreparedRequest,
  signal: AbortSignal | undefined,
): Promise<Retrieved> {
  const tables = prepared.scope.codeTables.map((corpus) => corpus.name);
  if (tables.length === 0) return { results: [], candidates: [], degraded: [], timings: {} };
  const statements = problemStatements(prepared.document?.text ?? prepared.question);
  const outcomes = await Promise.all(
    statements.map((query) =>
      deps.library.search(
        {
          query,
          k: PER_STATEMENT,
          unit: 'document',
          ...searchOptions(deps, prepared.request),
          corpora: tables,
        },
        signal,
      ),
    ),
  );
  const results = new Map<string, SearchResult>();
  for (let rank = 0; rank < PER_STATEMENT && results.size < MAX_CANDIDATES; rank++) {
    for (const outcome of outcomes) {
      const result = outcome.results[rank];
      if (result && results.size < MAX_CANDIDATES && !results.has(result.document_id))
        results.set(result.document_id, result);
    }
  }
  const degraded = new Map<string, Degradation>();
  for (const outcome of outcomes)
    for (const failure of outcome.degraded ?? []) degraded.set(failure.stage, failure);
  const found = [...results.values()];
  return {
    results: found,
    candidates: found.map(candidate),
    degraded: [...degraded.values()],
    timings: {},
  };
}

function candidate(result: SearchResult): CandidateCode {
  return { code: result.document_id, description: result.title };
}
