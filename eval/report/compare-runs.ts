import { holm } from '../statistics/index.js';
import { type Comparison, compareRows, judged } from './compare-arms.js';
import { loadRun } from './load-run.js';

export interface RunComparison {
  readonly comparisons: readonly Comparison[];
  /** Tasks and arms that only one of the runs has, or whose items differ. */
  readonly notCompared: readonly string[];
}

/** Two runs, arm by arm on the items they share: only tasks whose suites are equal, so that like is compared with like. */
export async function compareRuns(out: string, first: string, second: string): Promise<RunComparison> {
  const [a, b] = [await loadRun(out, first), await loadRun(out, second)];
  const notCompared: string[] = [];
  const found = a.tasks.flatMap((loaded) => {
    const name = loaded.task.name;
    const other = b.tasks.find(({ task }) => task.name === name);
    const suite = (run: typeof a): string | undefined =>
      run.plan.tasks.find((task) => task.name === name)?.suite;
    if (!other || suite(a) !== suite(b)) {
      notCompared.push(`${name}: ${other ? 'the items differ' : `not in ${second}`}`);
      return [];
    }
    return [...loaded.arms].flatMap(([arm, rows]) => {
      const others = other.arms.get(arm);
      if (!others) notCompared.push(`${name}, ${arm}: not in ${second}`);
      return (others && compareRows(loaded, `${arm} (${first})`, rows, `${arm} (${second})`, others)) ?? [];
    });
  });
  const adjusted = holm(found.map(({ paired }) => paired.p));
  return { comparisons: found.map((one, i) => judged({ ...one, p: adjusted[i]! })), notCompared };
}
