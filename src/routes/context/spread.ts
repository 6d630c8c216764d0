import type { SearchResult } from '../../core/index.js';

/** The best passages of every section in turn, at most `limit`, in the order in which the document has them. */
export function spreadOverSections(results: readonly SearchResult[], limit: number): SearchResult[] {
  return inTurn(results, (result) => result.section ?? '', limit).sort((a, b) => a.start - b.start);
}

/** The best passages of every document in turn, at most `limit`; a document's passages stand together in order. */
export function spreadOverDocuments(results: readonly SearchResult[], limit: number): SearchResult[] {
  const key = (result: SearchResult) => `${result.corpus}\u0000${result.document_id}`;
  const taken = inTurn(results, key, limit);
  const order = new Map<string, number>();
  for (const result of taken) if (!order.has(key(result))) order.set(key(result), order.size);
  return taken.sort((a, b) => order.get(key(a))! - order.get(key(b))! || a.start - b.start);
}

/** One of each group, best group first, then a second of each, until there are `limit`. */
function inTurn(
  results: readonly SearchResult[],
  group: (result: SearchResult) => string,
  limit: number,
): SearchResult[] {
  const groups = new Map<string, SearchResult[]>();
  for (const result of results) {
    const members = groups.get(group(result));
    if (members) members.push(result);
    else groups.set(group(result), [result]);
  }
  const taken: SearchResult[] = [];
  for (let round = 0; taken.length < limit; round++) {
    const before = taken.length;
    for (const members of groups.values()) {
      const next = members[round];
      if (next && taken.length < limit) taken.push(next);
    }
    if (taken.length === before) break;
  }
  return taken;
}
