import type { CreateReviewQueue, Records } from '../../../core/index.js';
import type { Pair } from '../types.js';
import { pairsFromExposures } from './from-exposures.js';
import { pairsFromRun } from './from-run.js';
import { pairsOf } from './pair.js';

/** Where pairs come from. */
export interface PairSources {
  readonly records: Records;
  /** Folder of the benchmark runs. */
  readonly runsDir: string;
  corpora(): Promise<ReadonlyArray<{ readonly name: string }>>;
  /** Names of models that would tell who answers. */
  readonly modelNames: readonly string[];
}

/** All pairs that a request names. @throws CrossoverError CROSSOVER_RUN_NOT_FOUND */
export async function gatherPairs(
  { source, arms }: Pick<CreateReviewQueue, 'source' | 'arms'>,
  { records, runsDir, corpora, modelNames }: PairSources,
): Promise<Pair[]> {
  if (source.kind === 'run') {
    const names = (await corpora()).map(({ name }) => name);
    const { run, tasks } = source;
    return pairsFromRun(runsDir, { run, ...(tasks ? { tasks } : {}) }, arms, names);
  }
  if (source.kind === 'experiment') return pairsFromExposures(records, source.experiment, arms, modelNames);
  return source.pairs.flatMap(({ context, ...pair }) =>
    pairsOf({ ...pair, ...(context === undefined ? {} : { context }), sources: [], names: modelNames }, arms),
  );
}

export function describeSource(source: CreateReviewQueue['source']): string {
  if (source.kind === 'run') return `run ${source.run}${source.tasks ? `, ${source.tasks.join(', ')}` : ''}`;
  if (source.kind === 'experiment') return `A/B test ${source.experiment}`;
  return 'a list handed in';
}
