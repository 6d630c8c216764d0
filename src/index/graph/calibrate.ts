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
const SAMPLE = 48;
const EF_LADDER = [100, 150, 200, 300, 400, 600];
/**
 * The graph must find this share on the sample: above the promised .98, as queries are harder than stored vectors
 * (on MedQuAD .994 of the sample went with .980 of the questions).
 */
const WANTED_RECALL = 0.995;
const CANDIDATES = 100;

/** Whether the corpus has grown or shrunk so far that the last measurement says little. */
export function needsCalibration(plan: DensePlan, liveRows: number): boolean {
  return liveRows >= MIN_ROWS && (liveRows > plan.calibratedRows * 1.5 || liveRows < plan.calibratedRows / 2);
}

/**
 * Measures, on stored vectors spread over the corpus, which ef reaches the wanted recall and whether the graph is
 * then faster than a scan. Hard vectors (high intrinsic dimension) need so high an ef that the scan wins up to some
 * hundred thousand chunks; easy ones do not.
 */
export function* calibrate(rows: RowTable, vectors: VectorSet, graph: LiveGraph): Steps<DensePlan> {
  const queries = sample(rows);
  const nearest: Array<Set<number>> = [];
  let scanMs = 0;
  for (const row of queries) {
    const started = performance.now();
    const found = vectors.top(vectors.get(row), CANDIDATES + 1, undefined, rows.live.view());
    scanMs += performance.now() - started;
    nearest.push(new Set(withoutSelf(found, row).slice(0, 10)));
    yield;
  }
  let best: DensePlan = { ...UNCALIBRATED, calibratedRows: rows.liveRows };
  for (const ef of EF_LADDER) {
    let hits = 0;
    let graphMs = 0;
    let wanted = 0;
    for (const [i, row] of queries.entries()) {
      const started = performance.now();
      const found = graph.search(vectors.get(row), CANDIDATES + 1, ef);
      graphMs += performance.now() - started;
      wanted += nearest[i]!.size;
      hits += withoutSelf(found, row)
        .slice(0, 10)
        .filter((hit) => nearest[i]!.has(hit)).length;
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

/** Live rows at even distances. */
function sample(rows: RowTable): number[] {
  const result: number[] = [];
  const stride = Math.max(1, Math.floor(rows.count / SAMPLE));
  for (let row = 0; row < rows.count && result.length < SAMPLE; row += stride)
    if (rows.live.data[row] === 1) result.push(row);
  return result;
}

function withoutSelf(found: ReadonlyArray<{ row: number }>, self: number): number[] {
  return found.map((hit) => hit.row).filter((row) => row !== self);
}
