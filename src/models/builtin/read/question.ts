import { specificity } from '../text/common-words.js';
import { mentions } from '../text/lexicon.js';
import { isFunctionWord, type Word, words } from '../text/words.js';

/** What shape of answer a question asks for. */
export type QuestionKind =
  | 'dose'
  | 'count'
  | 'duration'
  | 'time'
  | 'reason'
  | 'person'
  | 'place'
  | 'yes-no'
  | 'drug'
  | 'list'
  | 'definition'
  | 'what';

/** A word of the question or a lexicon phrase of several, to be found in the source. */
export interface QuestionTerm {
  readonly text: string;
  readonly stem: string;
  /** Lexicon groups that a word of this place speaks of. */
  readonly concepts: readonly number[];
  /** How much it counts: general words and descriptions of the patient count less. */
  readonly weight: number;
  /** Whether it stands in what is asked, not in the description of whom it is asked about. */
  readonly focus: boolean;
}

export interface Question {
  readonly text: string;
  readonly kind: QuestionKind;
  readonly terms: readonly QuestionTerm[];
  /** "Which of these is NOT …". */
  readonly negated: boolean;
}

const KINDS: ReadonlyArray<readonly [RegExp, QuestionKind]> = [
  [/\b(?:what|which|how much)\b.{0,40}\b(?:dose|dosage|dosing|strength)\b|\bat what dose\b/i, 'dose'],
  [
    /\bhow long\b|\bfor how many (?:days|weeks|months|years|hours|minutes)\b|\bwhat duration\b|\bhow (?:soon|quickly)\b/i,
    'duration',
  ],
  [/\bhow (?:many|much|high|low|big|large|fast|far|often|severe|old|deep|thick|wide)\b/i, 'count'],
  [
    /\bwhat (?:was|is|were|are) (?:the |his |her |their )?(?:\w+ ){0,4}(?:level|value|count|rate|pressure|score|size|weight|fraction|percentage|result|inr|strength|ph|volume|volumes|temperature|range|target|number|amount|peak|nadir)\b/i,
    'count',
  ],
  [/\bwhen\b|\bon (?:what|which) (?:day|date|hospital day)\b|\bwhat (?:day|date|year|time)\b/i, 'time'],
  [
    /\bwhy\b|\bwhat (?:was the |is the )?(?:reason|cause[sd]?|trigger(?:ed)?|led to|set off|brought on|prompted|explains?)\b|\bhow come\b/i,
    'reason',
  ],
  [/^who\b|\bwhose\b|\bwhich (?:doctor|specialist|service|team)\b/i, 'person'],
  [/\bwhere\b|\bwhich (?:artery|vessel|lobe|side|segment|part)\b/i, 'place'],
  [
    /\b(?:which|what)\b.{0,50}\b(?:drugs?|medications?|medicines?|pills?|tablets?|antibiotics?|agents?|infusion|therapy)\b/i,
    'drug',
  ],
  [
    /\b(?:symptoms|signs|side effects|adverse effects|interactions?|complications|causes|risk factors|treatments?|medications|drugs|types|stages)\b/i,
    'list',
  ],
  [/^(?:is|are|was|were|did|does|do|has|have|had|can|could|should|will|would|may|must|am)\b/i, 'yes-no'],
  [/^what (?:is|are) (?:an? |the )?[\w' -]{2,50}\?*$|^define\b|\bwhat does .{2,50} mean\b/i, 'definition'],
];

/** People by role or trade; other words in -er or -or are things more often ("fever", "liver"). */
const PERSON =
  '(?:man|woman|men|women|patients?|lady|gentleman|boy|girl|mother|father|grandm?other|grandfather|mom|mum|dad|veteran|person|adult|infant|student|cook|coach|nurse|chef|clerk|nun|priest|monk|guard|aide|retiree|trainee|refugee|survivor|surveyor|contractor|tailor|sailor|pastor|widow|widower|smoker|drinker|user|worker|teacher|driver|farmer|painter|baker|plumber|carpenter|welder|runner|lawyer|officer|singer|dancer|writer|waiter|barber|gardener|firefighter|trucker|miner|logger|roofer|butcher|recipient|diabetic|asthmatic|cirrhotic|alcoholic|librarian|musician|electrician|technician|mechanic|pianist|artist|cyclist|machinist|accountant|engineer|vodka drinker|case|admission|stay)';
/** A description of the patient: it tells whom the question is about, seldom what is asked. */
const DESCRIPTION = new RegExp(
  `\\b(?:(?:in|of|for|with|from|by|on|to)\\s+)?(?:the|this|a|an|our|her|his)\\s+(?:[\\w'-]+\\s+){0,6}?${PERSON}\\b(?:'s)?(?:\\s+(?:with|who|whose|after|on|in|at|admitted|treated|stented|found|having|known|taking|started|going|whom|given)\\b[^?,]*)?|\\b(?:in|of|for)\\s+(?:the|a|an)\\s+(?:[\\w'-]+\\s+){0,5}?[\\w'-]+\\s+(?:who|whose)\\b[^?,]*`,
  'gi',
);
/** A clause that says when or after what: it places the question. */
const CIRCUMSTANCE = /\b(?:after|before|during|while|following|when|since|despite)\s+[^?,]{6,}/gi;

const DESCRIPTION_WEIGHT = 0.15;
const CIRCUMSTANCE_WEIGHT = 0.45;

export function readQuestion(text: string): Question {
  const described = ranges(text, DESCRIPTION);
  const placed = ranges(text, CIRCUMSTANCE);
  const content = words(text).filter((word) => !isFunctionWord(word.text) && !FRAME.has(word.text));
  const groups = conceptsByWord(content);
  const seen = new Set<string>();
  const terms: QuestionTerm[] = [];
  for (const [at, word] of content.entries()) {
    if (seen.has(word.stem)) continue;
    seen.add(word.stem);
    const inDescription = inside(described, word);
    const inCircumstance = !inDescription && inside(placed, word);
    const place = inDescription ? DESCRIPTION_WEIGHT : inCircumstance ? CIRCUMSTANCE_WEIGHT : 1;
    terms.push({
      text: word.text,
      stem: word.stem,
      concepts: groups.get(at) ?? [],
      weight: place * specificity(word.text),
      focus: !inDescription && !inCircumstance,
    });
  }
  return {
    text,
    kind: kindOf(text),
    terms,
    negated: /\b(?:NOT|EXCEPT|LEAST likely|not true|incorrect)\b/.test(text),
  };
}

function kindOf(text: string): QuestionKind {
  const question =
    text
      .trim()
      .split(/(?<=[.!])\s+/)
      .findLast((part) => part.includes('?')) ?? text.trim();
  return KINDS.find(([pattern]) => pattern.test(question))?.[1] ?? 'what';
}

/** Words that only frame a question. */
const FRAME: ReadonlySet<string> = new Set(
  'answer question following true false correct statement mg'.split(' '),
);

function ranges(text: string, pattern: RegExp): Array<[number, number]> {
  return [...text.matchAll(pattern)].map((match) => [match.index, match.index + match[0].length]);
}

function inside(list: ReadonlyArray<[number, number]>, word: Word): boolean {
  return list.some(([start, end]) => word.start >= start && word.end <= end);
}

/** Groups whose same-meaning phrase covers the word at an index; a member stands for itself only. */
function conceptsByWord(content: readonly Word[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const mention of mentions(content)) {
    if (!mention.same) continue;
    for (let at = mention.from; at < mention.to; at++)
      groups.set(at, [...(groups.get(at) ?? []), mention.concept]);
  }
  return groups;
}
