import type { ProtocolPlan } from '../../../core/index.js';
import type { ArmFacts, ComparisonFacts, Recommendation, RecommendationKind } from './types.js';

export interface Grounds {
  readonly plan: ProtocolPlan;
  readonly primary: ComparisonFacts | undefined;
  readonly arms: readonly ArmFacts[];
  /** What the answers cannot stand for, e.g. built-in models: with any, nothing is recommended. */
  readonly caveats: readonly string[];
}

/**
 * The pre-registered rule: an arm under a floor is out; then the primary comparison decides; a difference that does not matter or
 * cannot be told decides nothing. It treats the two arms alike.
 */
export function recommend({ plan, primary, arms, caveats }: Grounds): Recommendation {
  if (!primary)
    return {
      kind: 'undecided',
      reasons: ['The primary comparison could not be made: no item has a score in both arms.'],
    };
  const failing = new Map(
    [plan.primary.a, plan.primary.b].map((arm) => [arm, belowFloor(plan, arms, primary, arm)] as const),
  );
  if (caveats.length === 0) return byRule(plan, primary, failing);
  // The rule is not even applied: a would-be recommendation is quoted as one.
  return {
    kind: 'none',
    reasons: [
      'Nothing is recommended, for the reasons in the first lines.',
      ...[...failing.values()].flat().sort(),
    ],
  };
}

function byRule(
  plan: ProtocolPlan,
  primary: ComparisonFacts,
  failing: ReadonlyMap<string, readonly string[]>,
): Recommendation {
  const { a, b } = plan.primary;
  const floors = [a, b].flatMap((arm) => failing.get(arm) ?? []);
  const outA = (failing.get(a) ?? []).length > 0;
  const outB = (failing.get(b) ?? []).length > 0;
  const { kind, reason } = byComparison(plan, primary);
  if (outA && outB)
    return { kind: 'neither', reasons: [...floors, 'Neither arm reaches what the plan asks of an arm.'] };
  const out = outA ? a : outB ? b : undefined;
  if (out === undefined) return { kind, reasons: [reason] };
  const other = out === a ? b : a;
  const otherKind: RecommendationKind = out === a ? 'b' : 'a';
  if (kind === otherKind || kind === 'either') return { kind: otherKind, reasons: [...floors, reason] };
  return kind === 'undecided'
    ? { kind: 'undecided', reasons: [...floors, reason] }
    : { kind: 'neither', reasons: [...floors, `${reason} So neither ${out} nor ${other} is recommended.`] };
}

function byComparison(
  plan: ProtocolPlan,
  { kind, a, b, ci, items, difference }: ComparisonFacts,
): { readonly kind: RecommendationKind; readonly reason: string } {
  // The arm with the higher score first, whichever was called A.
  const both = (difference > 0 || (difference === 0 && a < b) ? [a, b] : [b, a]).join(' and ');
  const points = `${+(100 * plan.primary.margin).toFixed(2)} points`;
  switch (kind) {
    case 'a-better':
    case 'b-better': {
      const [better, worse, most] = kind === 'a-better' ? [a, b, ci[1]] : [b, a, -ci[0]];
      return most < plan.primary.margin
        ? {
            kind: 'either',
            reason: `${better} is better than ${worse}, but by less than the ${points} that matter to the team: costs and risks decide.`,
          }
        : {
            kind: kind === 'a-better' ? 'a' : 'b',
            reason: `${better} is better than ${worse} on the task that decides.`,
          };
    }
    case 'not-distinguishable':
      return {
        kind: 'either',
        reason: `${both} are not distinguishable on the task that decides: costs and risks decide.`,
      };
    case 'non-inferior':
      return { kind: 'a', reason: `${a} is at most ${points} worse than ${b} on the task that decides.` };
    case 'inferior':
      return { kind: 'b', reason: `${a} is more than ${points} worse than ${b} on the task that decides.` };
    case 'non-inferiority-not-shown':
      return { kind: 'undecided', reason: `It is not shown that ${a} is at most ${points} worse than ${b}.` };
    case 'too-few-items':
      return { kind: 'undecided', reason: `${items} items are too few to tell ${both} apart.` };
  }
}

function belowFloor(
  { floor }: ProtocolPlan,
  arms: readonly ArmFacts[],
  { a, meanA, meanB, metric }: ComparisonFacts,
  arm: string,
): string[] {
  const score = arm === a ? meanA : meanB;
  const wrong = arms.find((one) => one.arm === arm)?.unanswerable;
  const share = wrong && wrong.n > 0 ? wrong.answered / wrong.n : undefined;
  return [
    ...(score < floor.score
      ? [`${arm} reaches ${percent(score)} ${metric}, below the floor of ${percent(floor.score)}.`]
      : []),
    ...(share !== undefined && share > floor.unanswerable_wrong
      ? [
          `${arm} answered ${percent(share)} of the unanswerable questions; the plan allows ${percent(floor.unanswerable_wrong)}.`,
        ]
      : []),
  ];
}

const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
