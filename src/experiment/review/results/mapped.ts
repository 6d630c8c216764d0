import type { ArmName } from '../../../core/index.js';
import type { StoredJudgement, StoredPair } from '../store.js';
import type { Pass } from '../types.js';

/** A judgement in terms of arms instead of sides. */
export interface ArmJudgement {
  readonly pair: string;
  readonly item: string;
  readonly reviewer: string;
  readonly occasion: number;
  readonly a: ArmName;
  readonly b: ArmName;
  readonly first: ArmPass;
  readonly second?: ArmPass;
  /** Right when the answer with retrieval was named; undefined where unsure, or not exactly one arm retrieves. */
  readonly guessedRight?: boolean;
  readonly unsure: boolean;
}

export interface ArmPass {
  /** 1: a is better, 0: b is, 0.5: a tie or both bad. */
  readonly result: 0 | 0.5 | 1;
  readonly bothBad: boolean;
  readonly axes: ReadonlyArray<{ readonly arm: ArmName; readonly axis: string; readonly value: number }>;
  readonly seconds?: number;
}

/** Judgements that were not skipped, side by side turned into arm by arm: the unmasking. */
export function mapJudgements(
  pairs: readonly StoredPair[],
  judgements: readonly StoredJudgement[],
): ArmJudgement[] {
  const byId = new Map(pairs.map((pair) => [pair.id, pair.body]));
  return judgements.flatMap((one) => {
    const body = byId.get(one.pair);
    const first = body && toPass(one.first, body.arms, one.first_left);
    if (!body || !first) return [];
    const second = one.second && toPass(one.second, body.arms, one.first_left);
    return [
      {
        pair: one.pair,
        item: body.item,
        reviewer: one.reviewer,
        occasion: one.occasion,
        a: body.arms[0],
        b: body.arms[1],
        first,
        ...(second ? { second } : {}),
        ...guessOf(one, body.arms),
        unsure: one.first.guess === 'unsure',
      },
    ];
  });
}

function toPass(pass: Pass, arms: readonly [ArmName, ArmName], firstLeft: boolean): ArmPass | undefined {
  const { preference } = pass;
  if (preference === undefined) return undefined;
  const even = preference === 'tie' || preference === 'both_bad';
  const firstWon = (preference === 'left') === firstLeft;
  const side = (axes: Pass['left'], arm: ArmName): ArmPass['axes'] =>
    Object.entries(axes ?? {}).flatMap(([axis, value]) =>
      typeof value === 'number' ? [{ arm, axis, value }] : [],
    );
  return {
    result: even ? 0.5 : firstWon ? 1 : 0,
    bothBad: preference === 'both_bad',
    axes: [...side(pass.left, arms[firstLeft ? 0 : 1]), ...side(pass.right, arms[firstLeft ? 1 : 0])],
    ...(pass.seconds === undefined ? {} : { seconds: pass.seconds }),
  };
}

function guessOf(
  { first, first_left }: StoredJudgement,
  arms: readonly [ArmName, ArmName],
): { readonly guessedRight?: boolean } {
  const retrieves = arms.map((arm) => arm.endsWith('+rag'));
  if (first.guess === undefined || first.guess === 'unsure' || retrieves[0] === retrieves[1]) return {};
  const named = (first.guess === 'left') === first_left ? 0 : 1;
  return { guessedRight: retrieves[named] === true };
}
