import {
  mcnemarDetectableDifference,
  mcnemarRequiredItems,
  meanDetectableDifference,
  meanRequiredItems,
} from './power.js';

/** What a comparison of two arms on a task can find, said before anything is asked. */
export interface Sensitivity {
  readonly items: number;
  /** Smallest difference found with 80 % power at a two-sided 5 %; undefined if no difference would be. */
  readonly detectable?: number;
  /** Items that a difference of 5 points needs. */
  readonly itemsForFivePoints: number;
  /** What is assumed of data not seen yet. */
  readonly assumption: string;
}

const FIVE_POINTS = 0.05;
/** Two models of about 70 % accuracy that err independently disagree on 2 · .7 · .3 of the items; alike ones on fewer. */
const DISCORDANCE = 0.3;
/** Item-by-item differences of ROUGE and F1 scores spread by about so much on MeQSum's real items. */
const DEVIATION = 0.2;

/** @param designEffect variance inflation by clusters: the mean cluster size for items that are all alike, 1 for independent ones */
export function sensitivity(kind: 'accuracy' | 'score', items: number, designEffect = 1): Sensitivity {
  const options = { designEffect };
  if (kind === 'accuracy') {
    const detectable = mcnemarDetectableDifference(items / designEffect, DISCORDANCE);
    return {
      items,
      ...(detectable === undefined ? {} : { detectable }),
      itemsForFivePoints: mcnemarRequiredItems(FIVE_POINTS, DISCORDANCE, options),
      assumption: `exactly one arm is right on ${100 * DISCORDANCE} % of the items`,
    };
  }
  return {
    items,
    detectable: meanDetectableDifference(items, DEVIATION, options),
    itemsForFivePoints: meanRequiredItems(FIVE_POINTS, DEVIATION, options),
    assumption: `item-by-item differences have a standard deviation of ${DEVIATION}`,
  };
}
