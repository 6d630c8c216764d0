import type { JsonValue, Protocol } from '../../core/index.js';
import type { Analysis } from '../protocol/analysis/index.js';

/** Everything the memo is made of. */
export interface MemoFacts {
  readonly protocol: Protocol;
  readonly analysis: Analysis;
  /** What the stages stored, by day. */
  readonly results: Readonly<Record<number, JsonValue>>;
  /** Milliseconds of an answer to the primary task by arm, as measured on this machine; no part of the analysis. */
  readonly latency: Readonly<Record<string, { readonly p50: number; readonly p95: number }>>;
  /** Forest plot of the comparisons. */
  readonly plot?: string;
}

/** A part of what a stage stored. */
export function resultOf<T>(facts: MemoFacts, day: number, key: string): T | undefined {
  const result = facts.results[day];
  if (typeof result !== 'object' || result === null || Array.isArray(result)) return undefined;
  return ((result as Record<string, JsonValue>)[key] ?? undefined) as T | undefined;
}
