import type { LoadedRun } from '../report/load-run.js';
import {
  comparePaired,
  holm,
  type PairedComparison,
  type Verdict,
  verdict,
  wilsonInterval,
} from '../statistics/index.js';
import { casesOf, type TaskCases } from './cases.js';
import { addressOf } from './prompt.js';
import { readJudgements, readPlans } from './store.js';
import type { Judgement, JuryPlan } from './types.js';

/** What a jury says of a pair of answers after both orders. */
export type PairVerdict = 'a' | 'b' | 'tie' | 'same' | 'disagrees' | 'unparsed' | 'missing';

export interface JuryTask {
  readonly task: string;
  readonly a: string;
  readonly b: string;
  /** Pairs of answers, and items left out because a request of an arm failed. */
  readonly pairs: number;
  readonly leftOut: number;
  /** `same`: equal answers, not asked. `disagrees`: the two orders contradict each other. `missing`: a request failed or is still open. */
  readonly counts: Readonly<Record<PairVerdict, number>>;
  /** Of the pairs judged in both orders, the share in which both orders say the same. */
  readonly consistency: { readonly n: number; readonly share: number | null };
  /** Of the replies that prefer an answer, the share that prefer the one shown first; 0.5 is no bias. */
  readonly firstShown: { readonly n: number; readonly share: number | null };
  /** Share of pairs that arm a wins, a tie or disagreement counting half; over pairs with a verdict. */
  readonly winRate: { readonly n: number; readonly share: number | null };
  readonly paired?: PairedComparison;
  /** Adjusted by Holm over the tasks. */
  readonly p?: number;
  readonly verdict?: Verdict;
  /** Why the jury's preferences mean nothing here: it contradicts itself as often as a coin would. */
  readonly unreliable?: string;
  readonly notJudged?: string;
}

export interface JuryReport {
  readonly plan: JuryPlan;
  /** Set if the jury is the model of one of the two arms: models prefer their own answers. */
  readonly ownAnswersOf: readonly string[];
  readonly tasks: readonly JuryTask[];
  /** Item key (task, id and repeat) to the verdict, for the item browser. */
  readonly items: ReadonlyArray<{
    readonly task: string;
    readonly item: string;
    readonly repeat: number;
    readonly verdict: PairVerdict;
    /** Replies, a shown first and second; only where text may be shown. */
    readonly replies: readonly string[];
  }>;
}

/** What the juries of a run said, made from the journal of judgements; asks nobody. */
export async function juryReports(out: string, run: LoadedRun): Promise<JuryReport[]> {
  const plans = readPlans(out, run.plan.runId);
  if (plans.length === 0) return [];
  const judgements = await readJudgements(out, run.plan.runId);
  return plans.map((plan) => report(run, plan, judgements));
}

function report(run: LoadedRun, plan: JuryPlan, judgements: ReadonlyMap<string, Judgement>): JuryReport {
  const items: Array<JuryReport['items'][number]> = [];
  const summed = casesOf(run, plan).map((cases) => tallied(cases, plan, judgements, items));
  const adjusted = holm(summed.map(({ paired }) => paired?.p ?? 1));
  const self = run.plan.arms.filter(
    ({ config }) =>
      (config.arm === plan.a || config.arm === plan.b) &&
      config.model.id === plan.jury.model.id &&
      config.model.endpoint === plan.jury.model.endpoint,
  );
  return {
    plan,
    ownAnswersOf: self.map(({ config }) => config.arm),
    tasks: summed.map((one, i) => judged(one, adjusted[i]!)),
    items,
  };
}

const SCORE: Readonly<Partial<Record<PairVerdict, number>>> = {
  a: 1,
  b: 0,
  tie: 0.5,
  same: 0.5,
  disagrees: 0.5,
};

function tallied(
  { task, pairs, leftOut, notJudged }: TaskCases,
  plan: JuryPlan,
  judgements: ReadonlyMap<string, Judgement>,
  items: Array<JuryReport['items'][number]>,
): JuryTask {
  const counts: Record<PairVerdict, number> = {
    a: 0,
    b: 0,
    tie: 0,
    same: 0,
    disagrees: 0,
    unparsed: 0,
    missing: 0,
  };
  const scores: number[] = [];
  const clusters: string[] = [];
  let [first, preferring] = [0, 0];
  for (const { item, judged: content, same } of pairs) {
    const replies = same
      ? []
      : (['ab', 'ba'] as const).map((order) => judgements.get(addressOf(plan.jury, content, order)));
    const found = same ? 'same' : combine(replies[0], replies[1]);
    counts[found]++;
    for (const reply of replies) {
      if (reply?.preference === undefined || reply.preference === 'tie') continue;
      preferring++;
      if (reply.preference === 'first') first++;
    }
    items.push({
      task: task.name,
      item: item.id,
      repeat: item.repeat,
      verdict: found,
      replies: replies.flatMap((reply) => reply?.text ?? []),
    });
    const score = SCORE[found];
    if (score === undefined) continue;
    scores.push(score);
    clusters.push(item.cluster);
  }
  const both = counts.a + counts.b + counts.tie + counts.disagrees;
  const share = (part: number, n: number): { n: number; share: number | null } => ({
    n,
    share: n === 0 ? null : part / n,
  });
  const paired = comparePaired(
    scores,
    scores.map((score) => 1 - score),
    { clusters, resamples: 5_000 },
  );
  return {
    task: task.name,
    a: plan.a,
    b: plan.b,
    pairs: pairs.length,
    leftOut,
    counts,
    consistency: share(both - counts.disagrees, both),
    firstShown: share(first, preferring),
    winRate: share(
      scores.reduce((total, score) => total + score, 0),
      scores.length,
    ),
    ...(paired ? { paired } : {}),
    ...(notJudged === undefined ? {} : { notJudged }),
  };
}

/** A win needs both orders; a verdict that follows the order is a disagreement, and an unread reply is no tie. */
export function combine(ab: Judgement | undefined, ba: Judgement | undefined): PairVerdict {
  if (!ab || !ba) return 'missing';
  if (ab.preference === undefined || ba.preference === undefined) return 'unparsed';
  const one = ab.preference === 'tie' ? 'tie' : ab.preference === 'first' ? 'a' : 'b';
  const other = ba.preference === 'tie' ? 'tie' : ba.preference === 'first' ? 'b' : 'a';
  return one === other ? one : 'disagrees';
}

function judged(one: JuryTask, p: number): JuryTask {
  const { paired } = one;
  if (!paired) return one;
  const { n, share } = one.consistency;
  const agreed = Math.round(n * (share ?? 0));
  const interval = wilsonInterval(agreed, n);
  if (interval && interval[0] <= 0.5)
    return {
      ...one,
      unreliable: `The jury gives the same verdict in both orders for ${agreed} of ${n} pairs, which is not shown to be more often than a coin would: its preferences say nothing about the arms.`,
    };
  return {
    ...one,
    p,
    verdict: verdict({
      nameA: one.a,
      nameB: one.b,
      difference: paired.difference.estimate,
      ci: paired.difference.ci,
      p,
      items: paired.items,
      clusters: paired.clusters,
      margin: 0.1,
      ...(paired.detectable === undefined ? {} : { detectable: paired.detectable }),
    }),
  };
}
