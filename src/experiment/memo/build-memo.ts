import type { Block } from './document.js';
import type { MemoFacts } from './facts.js';
import { answerSection } from './sections/answer.js';
import { changeSection } from './sections/change.js';
import { conductSection } from './sections/conduct.js';
import { costsSection } from './sections/costs.js';
import { evidenceSection } from './sections/evidence.js';
import { limitsSection } from './sections/limits.js';
import { risksSection } from './sections/risks.js';
import { sideBySide } from './sections/side-by-side.js';

/** The memo: one page that answers, then what it stands on. */
export const buildMemo = (facts: MemoFacts): Block[] => [
  ...answerSection(facts),
  ...sideBySide(facts),
  ...changeSection(facts),
  { kind: 'page' },
  ...risksSection(facts),
  ...costsSection(facts),
  ...evidenceSection(facts),
  ...conductSection(facts),
  ...limitsSection(facts),
];
