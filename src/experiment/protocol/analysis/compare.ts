import type { LoadedTask } from '../../../../eval/index.js';
import { comparePaired, verdict } from '../../../../eval/statistics/index.js';
import type { ProtocolPlan } from '../../../core/index.js';
import type { ComparisonFacts, PrimaryKind } from './types.js';

const RESAMPLES = 10_000;

export interface ComparedArms {
  readonly a: string;
  readonly b: string;
  readonly metric: string;
  /** Only these items; all when left out. */
  readonly only?: (id: string) => boolean;
}

/**
 * Two arms on the items that both have a score for; the interval is clustered, at the plan's level. `p` is not adjusted.
 * @returns undefined without a common item
 */
export function compareOn(
  loaded: LoadedTask,
  plan: ProtocolPlan,
  { a, b, metric, only }: ComparedArms,
): ComparisonFacts | undefined {
  const rowsA = loaded.arms.get(a);
  const rowsB = loaded.arms.get(b);
  if (!rowsA || !rowsB) return undefined;
  const wanted = [...rowsA].filter(([, { item }]) => only?.(item.id) ?? true);
  const pairs = wanted.flatMap(([key, row]) => {
    const mine = row.prediction.scores[metric];
    const other = rowsB.get(key)?.prediction.scores[metric];
    return mine === undefined || other === undefined ? [] : [{ mine, other, cluster: row.item.cluster }];
  });
  const level = 1 - plan.alpha;
  const paired = comparePaired(
    pairs.map(({ mine }) => mine),
    pairs.map(({ other }) => other),
    { clusters: pairs.map(({ cluster }) => cluster), resamples: RESAMPLES, seed: plan.seed, level },
  );
  if (!paired) return undefined;
  const { difference, meanA, meanB, p, test, items, clusters, detectable } = paired;
  const spread = pairs.reduce((sum, { mine, other }) => sum + (mine - other - difference.estimate) ** 2, 0);
  const facts = {
    task: loaded.task.name,
    metric,
    a,
    b,
    meanA,
    meanB,
    difference: difference.estimate,
    ci: difference.ci,
    level,
    p,
    test,
    items,
    clusters,
    leftOut: loaded.items.filter(({ id }) => only?.(id) ?? true).length - items,
    deviation: Math.sqrt(spread / Math.max(1, items - 1)),
    ...(detectable === undefined ? {} : { detectable }),
  };
  return { ...facts, kind: kindOf(facts, plan) };
}

/** What the pre-registered design makes of a comparison. */
export function kindOf(facts: Omit<ComparisonFacts, 'kind'>, { primary, alpha }: ProtocolPlan): PrimaryKind {
  const { margin, design } = primary;
  if (design === 'non-inferiority' && facts.a === primary.a && facts.b === primary.b) {
    if (facts.ci[0] > -margin) return 'non-inferior';
    return facts.ci[1] < -margin ? 'inferior' : 'non-inferiority-not-shown';
  }
  return verdict({
    nameA: facts.a,
    nameB: facts.b,
    difference: facts.difference,
    ci: facts.ci,
    p: facts.p,
    items: facts.items,
    clusters: facts.clusters,
    ...(facts.detectable === undefined ? {} : { detectable: facts.detectable }),
    margin,
    alpha,
  }).kind;
}
