import { referenceOf } from '../../protocol/plan/index.js';
import type { Coverage } from '../../protocol/stages/own-notes.js';
import type { Block } from '../document.js';
import { heading, list, text } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';
import { percent } from '../words.js';

/** What this week cannot say, and who signs. */
export function limitsSection(facts: MemoFacts): Block[] {
  const { protocol, analysis } = facts;
  const note = resultOf<Coverage>(facts, 5, 'coverage')?.note;
  return [
    heading(2, 'Limits'),
    list([
      'Public benchmarks may be in the training data of either model; a check of n-grams sees copies, not paraphrases, and not what a model was trained on in secret.',
      `The reference of the task that decides is ${referenceOf(protocol.plan)}: one of many right answers. ROUGE and code matches reward likeness to it, not usefulness or safety.`,
      ...(note !== undefined && note < 0.7
        ? [
            `Only ${percent(note)} of the reference's words stand in what the arms were given: the rest has to be known, said in other words, or invented, and an overlap score cannot tell which.`,
          ]
        : []),
      'Synthetic samples and fictional notes show that the software works. They say nothing about models.',
      'Built-in models are baselines that a real model must beat. They say nothing about models either.',
      'One house, one week, one configuration: prompts, retrieval and models were not tuned further, and another setting may turn the result.',
      'Items of one patient are not independent; intervals are clustered by the field that the plan names, and by nothing else.',
      'This software is no medical device. Neither arm may be used in care on the strength of this memo.',
    ]),
    heading(2, 'Signatures'),
    text('Signed by those who have read the whole memo.'),
    { kind: 'signatures', roles: ['Clinical lead', 'Statistician', 'Privacy officer', 'Head of IT'] },
    text(
      `SHA-256 of the plan: ${protocol.plan_hash}; of the analysis: ${protocol.analysis_hash ?? 'not stored'}${analysis.planHash === protocol.plan_hash ? '' : `, made under plan ${analysis.planHash}`}.`,
    ),
  ];
}
