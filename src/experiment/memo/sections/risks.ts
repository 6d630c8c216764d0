import type { RetrievalQuality } from '../../protocol/stages/inventory/index.js';
import { retrievalText } from '../../protocol/stages/inventory/retrieval.js';
import type { Coverage } from '../../protocol/stages/own-notes.js';
import { coverageText } from '../../protocol/stages/own-notes.js';
import { type Forgetting, forgettingText } from '../../protocol/stages/risks.js';
import type { Block } from '../document.js';
import { heading, list, table, text } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';
import { failures, unanswerable, unsupported } from './side-by-side.js';

/** Risks of each arm that was asked, alike for all, then those that only one kind of arm has. */
export function risksSection(facts: MemoFacts): Block[] {
  const { analysis, protocol } = facts;
  const arms = [...analysis.arms].sort((x, y) => (x.arm < y.arm ? -1 : 1));
  const retrieval = resultOf<RetrievalQuality[]>(facts, 1, 'retrieval') ?? [];
  const coverage = resultOf<Coverage>(facts, 5, 'coverage');
  const forgotten = resultOf<Forgetting[]>(facts, 4, 'forgetting') ?? [];
  const ours = new Set(protocol.plan.corpora.map(({ name }) => name));
  const remote = arms.filter(({ local }) => !local).map(({ arm }) => arm);
  return [
    heading(2, 'Risks of each route'),
    table(
      [
        'arm',
        'unanswerable questions answered',
        'unsupported numbers',
        'refused, empty, unparseable, failed',
      ],
      arms.map((arm) => [arm.arm, unanswerable(arm), unsupported(arm), failures(arm)]),
    ),
    heading(3, 'Only with retrieval'),
    list([
      ...retrieval.map(
        (one) =>
          `Finding the wrong passage. Corpus ${one.corpus}${ours.has(one.corpus) ? '' : ' (ships with the software)'}: ${retrievalText(one)}.`,
      ),
      ...(retrieval.some(({ corpus }) => ours.has(corpus))
        ? []
        : [
            "How well the team's own corpora are searched was not measured: the plan names no questions for them.",
          ]),
      ...(coverage ? [`Missing what the answer needs: ${coverageText(coverage)}.`] : []),
      'Injection: a passage may address the model instead of informing it. The server marks and defuses such passages and counts them; this week did not measure how a model reacts.',
      'The corpus must be kept current and erasable; a deleted document leaves every index (docs/library.md).',
    ]),
    heading(3, 'Only with fine-tuning'),
    list([
      ...(forgotten.some(({ against }) => against === 'base')
        ? forgotten
            .filter(({ against }) => against === 'base')
            .map((one) => `Forgetting, ${one.part} knowledge against the base model: ${forgettingText(one)}.`)
        : ['Forgetting was not measured: the plan names no base model.']),
      ...forgotten
        .filter(({ against }) => against === 'generalist')
        .map(
          (one) =>
            `Contrast, not forgetting: ${one.part} knowledge beside the generalist: ${forgettingText(one)}.`,
        ),
      'Training data with patients in it cannot be erased from the weights.',
      'New knowledge needs a new training.',
    ]),
    heading(3, 'Privacy'),
    text(
      remote.length === 0
        ? 'Every endpoint that was asked is declared local.'
        : `The endpoints of ${remote.join(', ')} are not declared local: protected text is refused there, and what is public leaves the house.`,
    ),
    text(
      protocol.plan.keep_text
        ? 'Answers to protected notes are kept as text in the journals of the runs on this machine (keep_text); delete the runs folder when the memo is signed.'
        : 'Answers to protected notes were not kept as text.',
    ),
  ];
}
