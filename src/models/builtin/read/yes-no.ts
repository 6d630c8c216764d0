import { hasNegation } from '../text/negation.js';
import { words } from '../text/words.js';
import { readQuestion } from './question.js';
import { rank } from './rank.js';
import type { Evidence, Source } from './source.js';

export type Verdict = 'yes' | 'no' | 'maybe';

const NO_EFFECT =
  /\b(?:no (?:significant |statistically significant |clear |consistent |apparent |additional |clinical(?:ly)? )*(?:differences?|associations?|correlations?|effects?|benefits?|influence|impact|relationships?|increase|change|evidence|advantages?|improvement|role|need)|not (?:significant(?:ly)?|statistically|associated|correlated?|differ(?:ent)?|improve|affect|increase|reduce|predict|influence|related|necessary|justified|recommended|superior|better|worse|influenced|affected|seem|appear|support|useful|effective)|did not|does not|do not|cannot|failed to|nearly identical|similar (?:in|between|to|for)|comparable|unaffected|independent of|neither|insufficient|lack of|unlikely|without)\b/gi;
const EFFECT =
  /\b(?:significant(?:ly)? (?:higher|lower|greater|less|more|better|worse|increased?|reduced?|decreased?|improved?|associat\w+|correlat\w+|differ\w+|predict\w+|longer|shorter|related)|(?:was|were|is|are) (?:strongly |independently |positively |negatively |inversely )*(?:associated|correlated|effective|useful|feasible|safe|predictive|related|reliable|accurate|beneficial)|p\s*[<=]\s*0?\.0[0-4]\d*|increased (?:risk|odds)|improve[sd]?|predict(?:s|ed|or)|effective|beneficial|feasible|useful|associated with|reduce[sd]?|higher|lower|more likely|can be|demonstrate[sd]?|confirm(?:s|ed))\b/gi;
const HEDGE =
  /\b(?:may|might|could|unclear|inconclusive|further (?:studies|research|investigation|work)|remains?|controversial|mixed|some|partially|limited|small sample|depends?|only in|cautious\w*|preliminary)\b/gi;

/** How many of the best-matching sentences, and of the last ones, are read. */
const TOP = 6;
const LAST = 3;
/**
 * Log-odds of "no" from counts of sentences, fitted by logistic regression on the 500 labelled development items of
 * PubMedQA (docs/builtin-models.md gives the cross-validated accuracy).
 */
const WEIGHTS = {
  start: -0.85,
  noneInTop: 0.35,
  someInTop: -0.25,
  noneInLast: 0.48,
  someInLast: -0.09,
  noneInResults: 0.58,
};
/** Share of hedged sentences from which "maybe" is said. */
const HEDGED = 0.75;

/**
 * What the sentences that best match a yes-or-no question say: signs of an effect against signs of none. A short text
 * (a note, not a study) is judged by its best sentence alone.
 */
export function readVerdict(questionText: string, source: Source): Verdict {
  const ranked = rank(readQuestion(questionText), source);
  const top = ranked.slice(0, TOP).map((one) => one.unit);
  const best = top[0];
  if (!best) return 'maybe';
  const turned = hasNegation(questionText);
  const isStudy = source.units.some(
    (unit) =>
      unit.section === 'method' ||
      unit.section === 'conclusion' ||
      /^results?$|^findings$/i.test(unit.sectionName),
  );
  const none = isStudy ? studySaysNo(source, top) : hasNegation(best.text);
  const read = isStudy ? [...top, ...source.units.slice(-LAST)] : [best];
  const hedges = read.filter((unit) => has(unit.text, HEDGE)).length / read.length;
  const effects = read.some((unit) => has(unit.text, EFFECT) || has(unit.text, NO_EFFECT));
  if (hedges >= HEDGED && !effects) return 'maybe';
  return none !== turned ? 'no' : 'yes';
}

function studySaysNo(source: Source, top: readonly Evidence[]): boolean {
  const last = source.units.slice(-LAST);
  const results = source.units.filter((unit) => /result|finding/i.test(unit.sectionName));
  const count = (units: readonly Evidence[], pattern: RegExp): number =>
    units.filter((unit) => has(unit.text, pattern)).length;
  const odds =
    WEIGHTS.start +
    WEIGHTS.noneInTop * count(top, NO_EFFECT) +
    WEIGHTS.someInTop * count(top, EFFECT) +
    WEIGHTS.noneInLast * count(last, NO_EFFECT) +
    WEIGHTS.someInLast * count(last, EFFECT) +
    WEIGHTS.noneInResults * (count(results, NO_EFFECT) / Math.max(1, results.length));
  return odds > 0;
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

function has(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}
