import { hasNegation } from '../text/negation.js';
import { words } from '../text/words.js';
import { readQuestion } from './question.js';
import { rank } from './rank.js';
import type { Source } from './source.js';

export type Verdict = 'yes' | 'no' | 'maybe';

const NO_EFFECT =
  /\b(?:no (?:significant |statistically significant |clear |consistent |apparent |additional |clinical(?:ly)? )*(?:differences?|associations?|correlations?|effects?|benefits?|influence|impact|relationships?|increase|change|evidence|advantages?|improvement|role|need)|not (?:significant(?:ly)?|statistically|associated|correlated?|differ(?:ent)?|improve|affect|increase|reduce|predict|influence|related|necessary|justified|recommended|superior|better|worse|influenced|affected|seem|appear|support|useful|effective)|did not|does not|do not|cannot|failed to|nearly identical|similar (?:in|between|to|for)|comparable|unaffected|independent of|neither|insufficient|lack of|unlikely|without)\b/gi;
const EFFECT =
  /\b(?:significant(?:ly)? (?:higher|lower|greater|less|more|better|worse|increased?|reduced?|decreased?|improved?|associat\w+|correlat\w+|differ\w+|predict\w+|longer|shorter|related)|(?:was|were|is|are) (?:strongly |independently |positively |negatively |inversely )*(?:associated|correlated|effective|useful|feasible|safe|predictive|related|reliable|accurate|beneficial)|p\s*[<=]\s*0?\.0[0-4]\d*|increased (?:risk|odds)|improve[sd]?|predict(?:s|ed|or)|effective|beneficial|feasible|useful|associated with|reduce[sd]?|higher|lower|more likely|can be|demonstrate[sd]?|confirm(?:s|ed))\b/gi;
const HEDGE =
  /\b(?:may|might|could|unclear|inconclusive|further (?:studies|research|investigation|work)|remains?|controversial|mixed|some|partially|limited|small sample|depends?|only in|cautious\w*|preliminary)\b/gi;

/** How many of the best sentences are read for the verdict. */
const TOP = 6;

export interface Verdicts {
  readonly yes: number;
  readonly no: number;
  readonly maybe: number;
}

/**
 * What the sentences that best match a yes-or-no question say: signs of an effect against signs of none against
 * hedging, weighted by how well each sentence matches and, for studies, by how late it stands.
 */
export function readVerdict(questionText: string, source: Source): Verdicts {
  const question = readQuestion(questionText);
  const ranked = rank(question, source).slice(0, TOP);
  const negativeQuestion = hasNegation(questionText);
  const totals = { yes: 0.35, no: 0, maybe: 0 };
  const last = Math.max(1, source.units.length - 1);
  for (const { unit, score } of ranked) {
    const late = 0.7 + 0.6 * (unit.index / last) + (unit.section === 'conclusion' ? 0.5 : 0);
    const weight = Math.max(0, score) * late;
    const none = count(unit.text, NO_EFFECT);
    const some = count(unit.text, EFFECT);
    totals.maybe += weight * 0.35 * Math.min(2, count(unit.text, HEDGE));
    if (none > 0) totals.no += weight * Math.min(2, none);
    if (some > 0) totals.yes += weight * Math.min(2, some) * (none > 0 ? 0.5 : 1);
    if (none === 0 && some === 0) totals[hasNegation(unit.text) ? 'no' : 'yes'] += weight * 0.4;
  }
  return negativeQuestion ? { ...totals, yes: totals.no, no: totals.yes } : totals;
}

/** The verdict an option stands for; undefined when the option is no plain yes, no or maybe. */
export function verdictOf(option: string): Verdict | undefined {
  const first = words(option)
    .map((word) => word.text)
    .join(' ');
  if (/^(?:yes|true|correct|present|supported|supports?)$/.test(first)) return 'yes';
  if (/^(?:no|false|incorrect|absent|refuted|refutes?)$/.test(first)) return 'no';
  return /^(?:maybe|unclear|uncertain|unknown|possibly|not sure|inconclusive)$/.test(first)
    ? 'maybe'
    : undefined;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
