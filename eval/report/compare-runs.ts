import { canonicalJson } from '../../src/core/index.js';
import { holm } from '../statistics/index.js';
import type { TaskItem } from '../tasks/index.js';
import { type Comparison, compareRows, judged } from './compare-arms.js';
import { type LoadedRun, type LoadedTask, loadRun, type ScoredRow } from './load-run.js';

export interface RunComparison {
  /** The first run's: both runs are scored by it. */
  readonly profile: string;
  readonly comparisons: readonly Comparison[];
  /** Tasks and arms that only one of the runs has, and items that are not the same in both. */
  readonly notCompared: readonly string[];
  /** What was set otherwise in the second run, arm by arm. */
  readonly settings: readonly string[];
}

/** Two runs, arm by arm on the items they share: the same id, question, documents, options and reference, so that like is compared with like. */
export async function compareRuns(out: string, first: string, second: string): Promise<RunComparison> {
  const a = await loadRun(out, first);
  const b = await loadRun(out, second, a.profile);
  const notCompared: string[] = [];
  const only = (run: string, names: readonly string[], others: readonly string[]): void => {
    for (const name of names) if (!others.includes(name)) notCompared.push(`${name}: only in ${run}`);
  };
  const names = (run: LoadedRun): string[] => run.tasks.map(({ task }) => task.name);
  only(first, names(a), names(b));
  only(second, names(b), names(a));
  const found = a.tasks.flatMap((loaded) => {
    const name = loaded.task.name;
    const other = b.tasks.find(({ task }) => task.name === name);
    if (!other) return [];
    const shared = sharedKeys(loaded, other);
    if (shared.left > 0) notCompared.push(`${name}: ${shared.left} items that are not the same in both runs`);
    only(first, [...loaded.arms.keys()].map(named(name)), [...other.arms.keys()].map(named(name)));
    only(second, [...other.arms.keys()].map(named(name)), [...loaded.arms.keys()].map(named(name)));
    return [...loaded.arms].flatMap(([arm, rows]) => {
      const others = other.arms.get(arm);
      if (!others) return [];
      const [one, two] = [pick(rows, shared.keys), pick(others, shared.keys)];
      const compared = compareRows(loaded, `${arm} (${first})`, one, `${arm} (${second})`, two);
      if (!compared) notCompared.push(`${name}, ${arm}: no item has a score in both runs`);
      return compared ? [{ ...compared, leftOut: shared.keys.size - compared.paired.items }] : [];
    });
  });
  const adjusted = holm(found.map(({ paired }) => paired.p));
  return {
    profile: a.profile,
    comparisons: found.map((one, i) => judged({ ...one, p: adjusted[i]! })),
    notCompared,
    settings: settingsOf(a, b),
  };
}

const named =
  (task: string) =>
  (arm: string): string =>
    `${task}, ${arm}`;

/** What makes an item the same question; prompts and demonstrations may differ between runs. */
const contentOf = ({ material, options, gold, reference, goldCodes, pool }: TaskItem): string =>
  canonicalJson({
    material,
    options,
    gold,
    reference,
    goldCodes,
    pool: pool?.map(({ id, text }) => [id, text]),
  });

function sharedKeys(
  a: LoadedTask,
  b: LoadedTask,
): { readonly keys: ReadonlySet<string>; readonly left: number } {
  const content = ({ items }: LoadedTask): Map<string, string> =>
    new Map(items.map((item) => [`${item.id}\u0000${item.repeat}`, contentOf(item)]));
  const [one, two] = [content(a), content(b)];
  const keys = new Set([...one].flatMap(([key, text]) => (two.get(key) === text ? [key] : [])));
  return { keys, left: new Set([...one.keys(), ...two.keys()]).size - keys.size };
}

const pick = (rows: ReadonlyMap<string, ScoredRow>, keys: ReadonlySet<string>): Map<string, ScoredRow> =>
  new Map([...rows].filter(([key]) => keys.has(key)));

function settingsOf(a: LoadedRun, b: LoadedRun): string[] {
  const lines: string[] = [];
  for (const name of ['profile', 'seed', 'limit', 'repeats'] as const) {
    const [one, two] = [a.plan[name], b.plan[name]];
    if (one !== two) lines.push(`${name}: ${one ?? 'not set'}, then ${two ?? 'not set'}`);
  }
  for (const { config } of a.plan.arms) {
    const other = b.plan.arms.find((one) => one.config.arm === config.arm)?.config;
    if (!other) continue;
    const [one, two] = [leaves(config), leaves(other)];
    for (const key of new Set([...one.keys(), ...two.keys()]))
      if (one.get(key) !== two.get(key))
        lines.push(`${config.arm}, ${key}: ${one.get(key) ?? 'not set'}, then ${two.get(key) ?? 'not set'}`);
  }
  return lines;
}

/** Every value of a configuration by its path. */
function leaves(value: unknown, path = '', found = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) found.set(path, String(value));
    return found;
  }
  for (const [key, inner] of Object.entries(value))
    leaves(inner, path === '' ? key : `${path}.${key}`, found);
  return found;
}
