import { bradleyTerry, clusterInterval, groupBy, signFlipTest } from '../../../../eval/statistics/index.js';
import type { ArmName, ReviewResults } from '../../../core/index.js';
import { estimatedMean } from './estimate.js';
import type { ArmJudgement, ArmPass } from './mapped.js';

/** A judgement of one pass. */
export interface Vote {
  readonly item: string;
  readonly a: ArmName;
  readonly b: ArmName;
  readonly pass: ArmPass;
}

export const LEVEL = 0.05;

export const votesOf = (judgements: readonly ArmJudgement[], pass: 'first' | 'second'): Vote[] =>
  judgements.flatMap((one) => {
    const found = one[pass];
    return one.occasion === 0 && found ? [{ item: one.item, a: one.a, b: one.b, pass: found }] : [];
  });

/**
 * p value of no preference: the sign of all judgements of an item is flipped together (sign-flip test), so that it holds
 * its level however reviewers agree on an item, and however few there are.
 */
export const noPreferenceP = (votes: ReadonlyArray<Pick<Vote, 'item' | 'pass'>>): number =>
  signFlipTest(
    votes.map(({ pass }) => pass.result - 0.5),
    { clusters: votes.map(({ item }) => item) },
  ).p;

/** Who was preferred, for every two arms. */
export function winsOf(votes: readonly Vote[]): ReviewResults['first_pass'] {
  return groupBy(votes, ({ a, b }) => `${a} ${b}`).map((group) => {
    const { a, b } = group[0]!;
    const count = (test: (pass: ArmPass) => boolean): number => group.filter(({ pass }) => test(pass)).length;
    const win_rate = estimatedMean(group.map(({ item, pass }) => ({ item, value: pass.result })));
    const p = noPreferenceP(group);
    return {
      a,
      b,
      a_wins: count(({ result }) => result === 1),
      b_wins: count(({ result }) => result === 0),
      ties: count(({ result, bothBad }) => result === 0.5 && !bothBad),
      both_bad: count(({ bothBad }) => bothBad),
      win_rate,
      p,
      sentence: sentenceOf(a, b, win_rate, p),
    };
  });
}

function sentenceOf(a: ArmName, b: ArmName, rate: ReviewResults['guess'], p: number): string {
  const value = rate.value ?? 0.5;
  const ci = rate.ci95
    ? `, 95 % interval ${percent(rate.ci95[0])} to ${percent(rate.ci95[1])}`
    : ', too few items for an interval';
  const numbers = `${percent(value)} of ${rate.n} judgements for ${a}, ties counted half${ci}, p ${p.toFixed(3)}`;
  if (p >= LEVEL || value === 0.5) return `No preference between ${a} and ${b} can be shown (${numbers}).`;
  const [better, other] = value > 0.5 ? [a, b] : [b, a];
  return `${better} is preferred to ${other} (${numbers}).`;
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;

/** Strengths of more than two arms, with intervals over items. */
export function strengthsOf(votes: readonly Vote[]): ReviewResults['bradley_terry'] {
  const arms = [...new Set(votes.flatMap(({ a, b }) => [a, b]))].sort();
  if (arms.length < 3) return undefined;
  const fitted = (drawn: readonly Vote[]) =>
    bradleyTerry(drawn.map(({ a, b, pass }) => ({ a, b, result: pass.result })))?.strengths;
  const strengths = fitted(votes);
  if (!strengths) return undefined;
  const clusters = groupBy(votes, ({ item }) => item);
  return arms.map((arm) => {
    const ci = clusterInterval(clusters, (drawn) => fitted(drawn)?.[arm], { resamples: 500 });
    return { arm, strength: strengths[arm]!, ...(ci ? { ci95: [...ci] as [number, number] } : {}) };
  });
}
