import type { QuestionKind } from './question.js';
import type { Evidence } from './source.js';

const UNIT =
  '(?:mg|mcg|µg|ug|g|kg|ml|l|cc|units?|u|meq|mmol|mm|cm|m|%|bpm|mmhg|lb|lbs|tabs?|tablets?|puffs?|mg\\/dl|g\\/dl|seconds?|minutes?|drops?|kpa)';
const QUANTITY = new RegExp(`\\d(?:[\\d.,]*)\\s?${UNIT}\\b|\\d\\s?%`, 'i');
const SPELT = '(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|once|twice)';
const NUMBER = new RegExp(`\\d|\\b${SPELT}\\b`, 'i');
const PERIOD = new RegExp(
  `(?:\\d|\\b${SPELT}\\b)[\\d.-]*\\s*-?(?:more\\s+|further\\s+)?(?:second|sec|minute|min|hour|hr|day|night|week|month|year|dose|wk|yr)s?\\b|\\b(?:lifelong|indefinite(?:ly)?|week|course|life)\\b`,
  'i',
);
const MOMENT =
  /\b(?:day|week|month|hospital day|pod|pbd|hd)\s*#?\s*\d|\b\d{1,2}\/\d{1,2}\b|\b(?:19|20)\d\d\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|\b(?:until|once|after|before|at|in|within|on)\s+(?:\w+\s+){0,3}\d|\b(?:until|once|only after|within|when|as soon as|follow-up)\b/i;
const REASON =
  /\b(?:because|due to|secondary to|owing to|given|since|as a result|caused? by|attributed|trigger(?:ed)?|precipitat\w+|provoked|in view of|in light of|for fear|in the setting of|so that|in order to|to avoid|to prevent|felt to be|thought to be|likely from|from|explain\w*|driven by|after|in case|hence|therefore|so)\b/i;
const DOSE_FORM = /\b(?:po|iv|daily|bid|tid|qid|q\d+h?|qhs|prn|mg|mcg|units?|tablet|by mouth|weekly)\b/i;
const PERSON =
  /\b(?:dr|mr|mrs|ms|doctor|surgeon|surgery|service|team|wife|husband|daughter|son|nurse|cardiolog\w+|nephrolog\w+|neurolog\w+|\w+ist|family|consult\w*)\b/i;
const PLACE =
  /\b(?:left|right|upper|lower|artery|vein|lobe|home|rehab|hospital|icu|clinic|facility|unit|mid|distal|proximal|anterior|posterior|segment)\b/i;

/** How well the form of a sentence fits what the question asks for, 0 to 1; 0.5 where the form tells nothing. */
export function shapeFit(kind: QuestionKind, unit: Evidence): number {
  const { text } = unit;
  switch (kind) {
    case 'dose':
      return QUANTITY.test(text) ? (DOSE_FORM.test(text) ? 1 : 0.8) : 0;
    case 'count':
      return QUANTITY.test(text) ? 1 : NUMBER.test(text) ? 0.8 : 0;
    case 'duration':
      return PERIOD.test(text) ? 1 : NUMBER.test(text) ? 0.4 : 0;
    case 'time':
      return MOMENT.test(text) ? 1 : NUMBER.test(text) ? 0.6 : 0.1;
    case 'reason':
      return REASON.test(text) ? 1 : 0.3;
    case 'person':
      return PERSON.test(text) ? 0.9 : 0.4;
    case 'place':
      return PLACE.test(text) ? 0.9 : 0.4;
    case 'drug':
      return DOSE_FORM.test(text) ? 0.8 : 0.4;
    case 'definition':
      return /\b(?:is|are) (?:an?|the|any)\b|\bmeans\b|\brefers to\b|\bdefined as\b/i.test(text) ? 1 : 0.3;
    default:
      return 0.5;
  }
}
