import type { Block } from '../document.js';
import { heading, list } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';
import { numbersOf, points, verdictOf } from '../words.js';

/** What would turn the answer: other ways of comparing, more items, people. */
export function changeSection(facts: MemoFacts): Block[] {
  const { analysis, protocol } = facts;
  const { primary, sensitivity, requiredItems } = analysis;
  const { plan } = protocol;
  const items = [
    ...sensitivity.map(({ what, comparison, differs }) =>
      differs
        ? `It depends on how it is measured: ${what}. ${verdictOf(comparison, plan.primary.margin)} ${numbersOf(comparison)}`
        : `The same ${what}: ${numbersOf(comparison)}`,
    ),
    ...(primary && requiredItems !== undefined
      ? [
          requiredItems > primary.items
            ? `More items: with the spread seen, ${requiredItems} items would find ${points(plan.primary.margin)} points with power ${plan.power}; there were ${primary.items}.`
            : `Not more items: with the spread seen, ${Math.max(10, requiredItems)} are enough to find ${points(plan.primary.margin)} points with power ${plan.power}, and there were ${primary.items}.`,
        ]
      : []),
    ...((resultOf<{ judged: number }>(facts, 6, 'review')?.judged ?? 0) === 0
      ? [
          'Human judgement: automatic scores agree with clinicians only in part; a blinded review may say otherwise.',
        ]
      : []),
    'Another model, prompt, corpus or retrieval setting: the answer is about the configuration named here.',
    ...(protocol.plan.base_model ? [] : ['A base model: without one, forgetting is not known.']),
  ];
  return [heading(2, 'What would change it'), list(items)];
}
