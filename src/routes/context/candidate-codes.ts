import type { Degradation, SearchResult } from '../../core/index.js';
import { problemStatements } from './problem-statements.js';
import { searchOptions } from './search-options.js';
import type { ArmDeps, CandidateCode, PreparedRequest, Retrieved } from './types.js';

/**
 * Codes looked up for each statement, and kept over all of them. On the 607 gold codes of the bundled notes this
 * offers 0.74 of them; 80 codes from the named problems alone 0.57.
 */
const PER_NAMED = 8;
const PER_OTHER = 3;
const MAX_CANDIDATES = 160;

/**
 * Candidate codes for a document, the likeliest first. Every statement is looked up in the code tables by itself, so
 * that no problem crowds out another: of the named problems the best codes of each are taken in turn, for at most
 * half of the places; the others are filled by what the rest of the document is closest to.
 */
export async function findCandidateCodes(
  deps: ArmDeps,
  prepared: PreparedRequest,
  signal: AbortSignal | undefined,
): Promise<Retrieved> {
  const tables = prepared.scope.codeTables.map((corpus) => corpus.name);
  if (tables.length === 0) return { results: [], candidates: [], degraded: [], timings: {} };
  const statements = problemStatements(prepared.document?.text ?? prepared.question);
  const looked = await Promise.all(
    statements.map(async ({ text, named }) => {
      const outcome = await deps.library.search(
        {
          query: text,
          k: named ? PER_NAMED : PER_OTHER,
          unit: 'document',
          ...searchOptions(deps, prepared.request),
          corpora: tables,
        },
        signal,
      );
      return { named, outcome };
    }),
  );
  const named = inTurn(looked.filter((one) => one.named).map(({ outcome }) => outcome.results));
  const other = looked
    .filter((one) => !one.named)
    .flatMap(({ outcome }) => outcome.results)
    .sort((a, b) => (b.stages.dense?.score ?? 0) - (a.stages.dense?.score ?? 0) || a.rank - b.rank);
  const half = MAX_CANDIDATES / 2;
  const chosen = new Map<string, SearchResult>();
  for (const result of [...named.slice(0, half), ...other, ...named.slice(half)]) {
    if (chosen.size < MAX_CANDIDATES && !chosen.has(result.document_id))
      chosen.set(result.document_id, result);
  }
  const degraded = new Map<string, Degradation>();
  for (const { outcome } of looked)
    for (const failure of outcome.degraded ?? []) degraded.set(failure.stage, failure);
  const found = [...chosen.values()].map((result, i) => ({ ...result, rank: i + 1 }));
  return { results: found, candidates: found.map(candidate), degraded: [...degraded.values()], timings: {} };
}

/** The first of every list, then the second of every list, and so on; each code once. */
function inTurn(lists: ReadonlyArray<readonly SearchResult[]>): SearchResult[] {
  const taken = new Map<string, SearchResult>();
  for (let rank = 0; rank < PER_NAMED; rank++) {
    for (const list of lists) {
      const result = list[rank];
      if (result && !taken.has(result.document_id)) taken.set(result.document_id, result);
    }
  }
  return [...taken.values()];
}

function candidate(result: SearchResult): CandidateCode {
  return { code: result.document_id, description: result.title };
}
