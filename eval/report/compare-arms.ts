import {
  comparePaired,
  type Decomposition,
  decompose,
  holm,
  type PairedComparison,
  type Verdict,
  verdict,
} from '../statistics/index.js';
import type { LoadedRun, LoadedTask, ScoredRow } from './load-run.js';

export interface Comparison {
  readonly task: string;
  readonly metric: string;
  readonly a: string;
  readonly b: string;
  /** Items that have a score in both arms. */
  readonly paired: PairedComparison;
  /** Items left out because a request failed in one of the arms. */
  readonly leftOut: number;
  /** Adjusted by Holm over the tasks of this pair of arms. */
  readonly p: number;
  readonly verdict: Verdict;
  readonly decomposition?: Decomposition;
}

/** The pairs that answer the project's questions, the two routes first. */
const PAIRS = [
  ['generalist+rag', 'biomedical'],
  ['generalist', 'biomedical'],
  ['generalist+rag', 'generalist'],
  ['biomedical+rag', 'biomedical'],
  ['generalist+rag', 'biomedical+rag'],
] as const;

const RESAMPLES = 5_000;

/**
 * Paired comparisons on each task's primary metric, p adjusted over the tasks.
 * @param noise what two runs of an arm differ by, where it was measured; a pair's floor is that of its noisier arm
 */
export function compareArms(
  run: LoadedRun,
  noise: ReadonlyArray<{ readonly task: string; readonly arm: string; readonly difference95: number }> = [],
): Comparison[] {
  const floorOf = (task: string, arms: readonly string[]): { noiseFloor?: number } => {
    const floors = noise.filter((one) => one.task === task && arms.includes(one.arm));
    return floors.length === 0 ? {} : { noiseFloor: Math.max(...floors.map((one) => one.difference95)) };
  };
  return PAIRS.flatMap(([a, b]) => {
    const found = run.tasks.flatMap((loaded) => {
      const rowsA = loaded.arms.get(a);
      const rowsB = loaded.arms.get(b);
      return rowsA && rowsB ? (compareRows(loaded, a, rowsA, b, rowsB) ?? []) : [];
    });
    const adjusted = holm(found.map(({ paired }) => paired.p));
    return found.map((one, i) => judged({ ...one, p: adjusted[i]! }, floorOf(one.task, [a, b])));
  });
}

type Rows = ReadonlyMap<string, ScoredRow>;
type Unjudged = Omit<Comparison, 'verdict'>;

/** Pairs two sets of rows of a task by item; undefined without a common item. */
export function compareRows(
  { task, items, arms }: LoadedTask,
  a: string,
  rowsA: Rows,
  b: string,
  rowsB: Rows,
): Omit<Unjudged, 'p'> | undefined {
  const metric = task.metrics[0]!;
  const scoreOf = (rows: Rows, key: string): number | undefined => rows.get(key)?.prediction.scores[metric];
  const keys = [...rowsA.keys()].filter(
    (key) => scoreOf(rowsA, key) !== undefined && scoreOf(rowsB, key) !== undefined,
  );
  const clusters = keys.map((key) => rowsA.get(key)!.item.cluster);
  const values = (rows: Rows): number[] => keys.map((key) => scoreOf(rows, key)!);
  const paired = comparePaired(values(rowsA), values(rowsB), { clusters, resamples: RESAMPLES });
  if (!paired) return undefined;
  const whole = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'].map((arm) => arms.get(arm));
  const complete =
    a === 'generalist+rag' &&
    b === 'biomedical' &&
    whole.every((rows) => rows && keys.every((key) => scoreOf(rows, key) !== undefined));
  const [generalist, generalistRag, biomedical, biomedicalRag] = complete
    ? whole.map((rows) => values(rows!))
    : [];
  const decomposition = complete
    ? decompose(
        {
          generalist: generalist!,
          generalistRag: generalistRag!,
          biomedical: biomedical!,
          biomedicalRag: biomedicalRag!,
        },
        { clusters, resamples: RESAMPLES },
      )
    : undefined;
  return {
    task: task.name,
    metric,
    a,
    b,
    paired,
    leftOut: items.length - keys.length,
    ...(decomposition ? { decomposition } : {}),
  };
}

/** The comparison with its verdict in words. */
export function judged(one: Unjudged, floor: { readonly noiseFloor?: number } = {}): Comparison {
  const { paired } = one;
  return {
    ...one,
    verdict: verdict({
      nameA: one.a,
      nameB: one.b,
      difference: paired.difference.estimate,
      ci: paired.difference.ci,
      p: one.p,
      items: paired.items,
      clusters: paired.clusters,
      ...floor,
      ...(paired.detectable === undefined ? {} : { detectable: paired.detectable }),
    }),
  };
}
