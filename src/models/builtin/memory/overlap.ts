import { specificity } from '../text/common-words.js';
import { contentStems } from '../text/words.js';

/** Share of the first text's content (general words count less) that stands in the second, 0 to 1. */
export function rarityOverlap(text: string, within: string): number {
  const have = new Set(contentStems(within));
  let total = 0;
  let met = 0;
  for (const stem of new Set(contentStems(text))) {
    const value = specificity(stem);
    total += value;
    if (have.has(stem)) met += value;
  }
  return total === 0 ? 0 : met / total;
}
