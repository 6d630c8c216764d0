import type { RowTable } from '../corpus/rows.js';
import type { Steps } from '../types.js';
import type { VectorSet } from '../vectors/index.js';
import type { LiveGraph } from './live-graph.js';

/** How the dense stage looks for the nearest chunks. */
export interface DensePlan {
  /** `scan` looks at every vector; `graph` walks the graph. */
  readonly plan: 'scan' | 'graph';
  /** Candidates that a walk keeps. */
  readonly ef: number;
  /** Share of the ten nearest that the graph found on the sample; undefined before the first measurement. */
  readonly recallAt10: number | undefined;
  /** Live rows at the time of the measurement. */
  readonly calibratedRows: number;
}

export const UNCALIBRATED: DensePlan = { plan: 'scan', ef: 200, recallAt10: undefined, calibratedRows: 0 };

/** Below so many rows a scan takes less than a tenth of a millisecond, and no graph is needed for searching. */
const MIN_ROWS = 5_000;
const SAMPLE = 96;
const EF_LADDER = [100, 150, 200, 300, 400, 600];
/**
 * The sample stands for queries, which are farther from the stored vectors than those are from each other: each is
 * a stored vector with half of another one added. On MedQuAD the graph found .986 for such a sample and .983 for the
 * real questions, but .991 for stored vectors as they are.
 */
const FOREIGN_SHARE = 0.5;
/** A little more than the .98 that is promised. */
const WANTED_RECALL = 0.985;
const CANDIDATES = 100;
/** Equal vectors have equal scores up to rounding; any of them is as good. */
const TIE = 1e-6;

/** Whether the corpus has grown or shrunk so far that the last measurement says little. */
export function needsCalibration(plan: DensePlan, liveRows: number): boolean {
  return liveRows >= MIN_ROWS && (liveRows > plan.calibratedRows * 1.5 || liveRows < plan.calibratedRows / 2);
}

/**
 * Measures, on queries made from the corpus itself, which ef reaches the wanted recall and whether the graph is
 * then faster than a scan. Hard vectors (high intrinsic dimension) need so high an ef that the scan wins up to some
 * hundred thousand chunks; easy ones do not.
 */
export function* calibrate(rows: RowTable, vectors: VectorSet, graph: LiveGraph): Steps<DensePlan> {
  const queries = sample(rows, vectors);
  const thresholds: number[] = [];
  let scanMs = 0;
  for (const query of queries) {
    const started = performance.now();
    const found = vectors.top(query, CANDIDATES, undefined, rows.live.view());
    scanMs += performance.now() - started;
    thresholds.push((found.slice(0, 10).at(-1)?.score ?? 0) - TIE);
    yield;
  }
  const wanted = queries.length * Math.min(10, rows.liveRows);
  let best: DensePlan = { ...UNCALIBRATED, calibratedRows: rows.liveRows };
  for (const ef of EF_LADDER) {
    let hits = 0;
    let graphMs = 0;
    for (const [i, query] of queries.entries()) {
      const started = performance.now();
      const found = graph.search(query, CANDIDATES, ef);
      graphMs += performance.now() - started;
      hits += found.slice(0, 10).filter((hit) => hit.score >= thresholds[i]!).length;
      yield;
    }
    const recallAt10 = wanted > 0 ? hits / wanted : 1;
    const enough = recallAt10 >= WANTED_RECALL;
    best = {
      plan: enough && graphMs < scanMs ? 'graph' : 'scan',
      ef,
      recallAt10,
      calibratedRows: rows.liveRows,
    };
    if (enough || graphMs > 2 * scanMs) break;
  }
  return best;
}

/** Queries made of live rows at even distances. */
function sample(rows: RowTable, vectors: VectorSet): Float32Array[] {
  const live: number[] = [];
  const stride = Math.max(1, Math.floor(rows.count / SAMPLE));
  for (let row = 0; row < rows.count && live.length < SAMPLE; row += stride)
    if (rows.live.data[row] === 1) live.push(row);
  return live.map((row, i) => {
    const other = vectors.get(live[(i + (live.length >> 1)) % live.length]!);
    const mixed = vectors.get(row).map((value, j) => value + FOREIGN_SHARE * other[j]!);
    const length = Math.hypot(...mixed) || 1;
    return mixed.map((value) => value / length);
  });
}
