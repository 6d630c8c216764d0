import type { ReviewResults } from '../../../core/index.js';
import { LEAK_METHOD, type LeakText, leakScore } from '../leak/index.js';
import { maskedText } from '../present.js';
import type { StoredPair } from '../store.js';

/** Can the arms be told apart by the words of their answers, before and after masking? */
export function leakOf(pairs: readonly StoredPair[]): ReviewResults['leak'] {
  const texts = (of: (pair: StoredPair, which: 0 | 1) => string): LeakText[] => {
    const found = new Map<string, LeakText>();
    for (const pair of pairs)
      if (pair.text)
        for (const which of [0, 1] as const) {
          const arm = pair.body.arms[which];
          const { item } = pair.body;
          found.set(JSON.stringify([item, arm]), { item, arm, text: of(pair, which) });
        }
    return [...found.values()];
  };
  const unmasked = leakScore(texts((pair, which) => pair.text!.answers[which].text));
  const masked = leakScore(texts(maskedText));
  if (!unmasked || !masked) return null;
  const shown = ({ accuracy, ci95, n }: typeof masked) => ({
    value: accuracy,
    n,
    ...(ci95 ? { ci95: [...ci95] as [number, number] } : {}),
  });
  return { chance: masked.chance, unmasked: shown(unmasked), masked: shown(masked), method: LEAK_METHOD };
}
