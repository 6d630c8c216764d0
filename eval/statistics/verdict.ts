import type { Interval } from './bootstrap.js';

export interface VerdictInput {
  readonly nameA: string;
  readonly nameB: string;
  /** A − B, a fraction, and its 95 % interval. */
  readonly difference: number;
  readonly ci: Interval;
  /** Adjusted over the tasks compared (Holm). */
  readonly p: number;
  readonly items: number;
  readonly clusters: number;
  /** Smallest difference these items would find with 80 % power; undefined: none. */
  readonly detectable?: number;
  /** Difference that would matter, a fraction; default 0.05. */
  readonly margin?: number;
  /** A/A noise floor, if repeats were run. */
  readonly noiseFloor?: number;
  /** Default 0.05. */
  readonly alpha?: number;
}

export type VerdictKind = 'a-better' | 'b-better' | 'not-distinguishable' | 'too-few-items';

export interface Verdict {
  readonly kind: VerdictKind;
  /** Plain words with the numbers they stand on. */
  readonly sentence: string;
}

const points = (value: number): string => (100 * value).toFixed(1);
const signed = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${points(Math.abs(value))}`;
const pText = (p: number): string => (p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`);

/** Below this the clustered bootstrap is known to give intervals that are too narrow. */
export const FEWEST_CLUSTERS = 20;

/**
 * The conclusion of a paired comparison. "Better" needs three things: adjusted p below alpha, an interval on one side
 * of zero, and a difference above the noise floor where one is known. Otherwise it is "not distinguishable" if a difference
 * as large as the margin is ruled out or would probably have been found, and "too few items to say" if not. Nothing is ruled
 * out by a bootstrap over fewer than {@link FEWEST_CLUSTERS} clusters, whose intervals are too narrow, nor by an interval
 * of no width: arms without one difference in n clusters may still differ in up to 1 − 0.05^(1/n) of them.
 */
export function verdict(input: VerdictInput): Verdict {
  const { nameA, nameB, difference, ci, p, items, clusters, detectable, noiseFloor } = input;
  const { margin = 0.05, alpha = 0.05 } = input;
  const base = clusters === items ? `${items} items` : `${items} items in ${clusters} clusters`;
  const numbers = `${signed(difference)} points, 95 % interval ${signed(ci[0])} to ${signed(ci[1])}, ${pText(p)}, ${base}`;
  const oneSided = ci[0] > 0 || ci[1] < 0;
  const aboveNoise = noiseFloor === undefined || Math.abs(difference) > noiseFloor;
  if (p < alpha && oneSided && aboveNoise) {
    const [kind, better, worse] =
      difference > 0 ? (['a-better', nameA, nameB] as const) : (['b-better', nameB, nameA] as const);
    return { kind, sentence: `${better} is better than ${worse} (${nameA} − ${nameB}: ${numbers}).` };
  }
  const noise =
    p < alpha && oneSided && !aboveNoise
      ? ` The difference is within what two runs of one arm differ by (${points(noiseFloor!)} points).`
      : '';
  const enough = clusters >= FEWEST_CLUSTERS;
  const equal = ci[0] === 0 && ci[1] === 0;
  const unseen = 1 - 0.05 ** (1 / clusters);
  const ruledOut = equal ? unseen < margin : enough && ci[0] > -margin && ci[1] < margin;
  const wouldBeFound = enough && detectable !== undefined && detectable <= margin;
  if (ruledOut || wouldBeFound) {
    const reason = ruledOut
      ? `a difference of ${points(margin)} points or more is ruled out`
      : `a difference of ${points(margin)} points would probably have been found`;
    return {
      kind: 'not-distinguishable',
      sentence: `${nameA} and ${nameB} are not distinguishable (${nameA} − ${nameB}: ${numbers}); ${reason}.${noise}`,
    };
  }
  const reach = equal
    ? `no difference was seen, and up to ${points(unseen)} points could be there unseen`
    : detectable === undefined
      ? 'these items could not show a difference of any size'
      : detectable <= margin
        ? `${clusters} clusters are too few for an interval to be relied on`
        : `these items would find a difference of ${points(detectable)} points, not one of ${points(margin)}`;
  return {
    kind: 'too-few-items',
    sentence: `Too few items to say whether ${nameA} or ${nameB} is better (${nameA} − ${nameB}: ${numbers}); ${reach}.${noise}`,
  };
}
