import type { Evidence, Source } from '../read/source.js';
import { specificity } from '../text/common-words.js';
import { contentStems } from '../text/words.js';

/** A patient's message is shorter than this many words. */
const LONGEST = 450;

/** Whether the instruction wants an inquiry rewritten as one short question. */
export function wantsQuestion(instruction: string, source: Source): boolean {
  const size = source.units.reduce((sum, unit) => sum + unit.text.split(' ').length, 0);
  return (
    size <= LONGEST &&
    /\bquestion\b/i.test(instruction) &&
    /\b(?:short|single|one|brief|condense\w*|rewrit\w*|rephras\w*|summar\w*)\b/i.test(instruction)
  );
}

/**
 * The one question that an inquiry asks: its own question sentence with the most to say. A sentence that only points
 * back ("Is it curable?") gets the subject of the message.
 */
export function summarizeInquiry(source: Source): string {
  const units = source.units.filter((unit) => unit.kind === 'sentence').map(clean);
  const subject = subjectOf(source.units);
  const asked = units.filter((text) => text.includes('?')).map(lastClause);
  const best = pick(asked.length > 0 ? asked : units, subject);
  if (best === undefined) return subject ? `What is known about ${subject}?` : '';
  const pointing =
    /\b(?:it|this|that|these|them)\b/i.test(best) && subject !== '' && !sharesWord(best, subject);
  const text = pointing ? best.replace(/\b(?:it|this|that|these|them)\b/i, subject) : best;
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/[\s.?!]+$/, '')}?`;
}

function clean(unit: Evidence): string {
  return unit.text
    .replace(/^(?:SUBJECT|MESSAGE|Question)\s*:\s*/i, '')
    .replace(
      /^(?:hi|hello|dear \w+|good (?:morning|day|evening)|sir|doctor|please|thanks?|thank you)[\s,!.]+/i,
      '',
    )
    .replace(
      /^(?:and|but|so|also|then|well|my question is|i (?:was wondering|would like to know|want to know|wanted to know|need to know))[\s,:]+(?:if|whether)?\s*/i,
      '',
    )
    .trim();
}

/** "I have X and feel Y, can I take Z?" asks what stands after the last comma that opens a question. */
function lastClause(text: string): string {
  const question = text.slice(0, text.lastIndexOf('?') + 1);
  const at = question.search(
    /(?<=[,;.]\s)(?:what|how|why|when|where|which|who|is|are|can|could|do|does|should|will|would)\b[^,;]*\?$/i,
  );
  return at > 0 && question.length > 90 ? question.slice(at) : question;
}

function pick(texts: readonly string[], subject: string): string | undefined {
  const subjectStems = new Set(contentStems(subject));
  let top: { text: string; score: number } | undefined;
  for (const [at, text] of texts.entries()) {
    const stems = contentStems(text);
    const weight = stems.reduce((sum, stem) => sum + specificity(stem), 0);
    const score =
      Math.min(weight, 6) -
      0.12 * Math.max(0, text.split(' ').length - 16) -
      0.15 * at +
      1.2 * stems.filter((stem) => subjectStems.has(stem)).length;
    if (stems.length > 0 && (!top || score > top.score)) top = { text, score };
  }
  return top?.text;
}

function subjectOf(units: readonly Evidence[]): string {
  const line = units.find((unit) => /^SUBJECT\s*:/i.test(unit.text) || unit.part.toUpperCase() === 'SUBJECT');
  return (
    line?.text
      .replace(/^SUBJECT\s*:\s*/i, '')
      .replace(/[\s.?!]+$/, '')
      .toLowerCase() ?? ''
  );
}

function sharesWord(text: string, subject: string): boolean {
  const stems = new Set(contentStems(text));
  return contentStems(subject).some((stem) => stems.has(stem));
}
