import { CrossoverError } from '../../../src/core/index.js';
import { f1Score, type PrecisionRecall } from '../precision-recall.js';
import { lcsLength, lcsPositions } from './lcs.js';
import { rougeTokens, type TokenOptions } from './tokens.js';

/** `rouge1` to `rouge9`, `rougeL` (one subsequence over the whole text) or `rougeLsum` (line by line). */
export type RougeType = `rouge${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9}` | 'rougeL' | 'rougeLsum';

export type RougeOptions = TokenOptions;

function fromCounts(overlap: number, predicted: number, wanted: number): PrecisionRecall {
  const precision = overlap / Math.max(predicted, 1);
  const recall = overlap / Math.max(wanted, 1);
  return { precision, recall, f1: f1Score(precision, recall) };
}

/** Token ids shared by target and prediction, so that comparisons are of integers. */
function interner(): (tokens: readonly string[]) => Int32Array {
  const ids = new Map<string, number>();
  return (tokens) =>
    Int32Array.from(tokens, (token) => {
      const known = ids.get(token);
      if (known !== undefined) return known;
      ids.set(token, ids.size);
      return ids.size - 1;
    });
}

function ngramCounts(ids: Int32Array, n: number): Map<string | number, number> {
  const counts = new Map<string | number, number>();
  for (let i = 0; i + n <= ids.length; i++) {
    // Two ids fit in one number (ids stay far below 2^26); longer grams are spelled out.
    const key =
      n === 1 ? ids[i]! : n === 2 ? ids[i]! * 2 ** 26 + ids[i + 1]! : ids.subarray(i, i + n).join(' ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function rougeN(target: Int32Array, prediction: Int32Array, n: number): PrecisionRecall {
  const wanted = ngramCounts(target, n);
  let overlap = 0;
  for (const [gram, count] of ngramCounts(prediction, n)) overlap += Math.min(count, wanted.get(gram) ?? 0);
  return fromCounts(overlap, Math.max(prediction.length - n + 1, 0), Math.max(target.length - n + 1, 0));
}

/** Summary-level ROUGE-L: union of the subsequences each target line shares with the predicted lines, clipped. */
function rougeLsum(target: readonly Int32Array[], prediction: readonly Int32Array[]): PrecisionRecall {
  const left = ngramCounts(Int32Array.from(prediction.flatMap((line) => [...line])), 1);
  const leftTarget = ngramCounts(Int32Array.from(target.flatMap((line) => [...line])), 1);
  let hits = 0;
  for (const line of target) {
    const union = new Set(prediction.flatMap((predicted) => lcsPositions(line, predicted)));
    for (const position of [...union].sort((a, b) => a - b)) {
      const token = line[position]!;
      const free = left.get(token) ?? 0;
      const freeTarget = leftTarget.get(token) ?? 0;
      if (free <= 0 || freeTarget <= 0) continue;
      hits++;
      left.set(token, free - 1);
      leftTarget.set(token, freeTarget - 1);
    }
  }
  const total = (lines: readonly Int32Array[]): number => lines.reduce((sum, line) => sum + line.length, 0);
  return fromCounts(hits, total(prediction), total(target));
}

const nonEmptyLines = (text: string): string[] => text.split('\n').filter((line) => line.length > 0);

/**
 * ROUGE of one prediction against one reference, equal to Google's rouge-score 0.1.2 (`RougeScorer.score`).
 * @returns precision, recall and F1, 0 to 1, per type; empty texts score 0.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT for a type that does not exist (`rouge0`, `rouge10`, `rougen`).
 * @see Lin, "ROUGE: A Package for Automatic Evaluation of Summaries", 2004.
 */
export function rouge<T extends RougeType>(
  reference: string,
  prediction: string,
  types: readonly T[],
  options: RougeOptions = {},
): Record<T, PrecisionRecall> {
  const intern = interner();
  const ids = (text: string): Int32Array => intern(rougeTokens(text, options));
  const target = ids(reference);
  const predicted = ids(prediction);
  const scores: Partial<Record<T, PrecisionRecall>> = {};
  for (const type of types) {
    const order = /^rouge([1-9])$/.exec(type)?.[1];
    if (order !== undefined) scores[type] = rougeN(target, predicted, Number(order));
    else if (type === 'rougeL')
      scores[type] = fromCounts(lcsLength(target, predicted), predicted.length, target.length);
    else if (type === 'rougeLsum')
      scores[type] = rougeLsum(nonEmptyLines(reference).map(ids), nonEmptyLines(prediction).map(ids));
    else
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        `There is no ROUGE type "${String(type)}"; give rouge1 to rouge9, rougeL or rougeLsum.`,
        { field: 'types' },
      );
  }
  return scores as Record<T, PrecisionRecall>;
}

/** The F1 values of ROUGE-1, ROUGE-2 and ROUGE-L without stemming: what CLUE reports. Fractions, 0 to 1. */
export function rougeF1(
  reference: string,
  prediction: string,
): { readonly rouge1: number; readonly rouge2: number; readonly rougeL: number } {
  const { rouge1, rouge2, rougeL } = rouge(reference, prediction, ['rouge1', 'rouge2', 'rougeL']);
  return { rouge1: rouge1.f1, rouge2: rouge2.f1, rougeL: rougeL.f1 };
}
