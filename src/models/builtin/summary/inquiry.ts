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

/** A question longer than this many words is cut to the part that asks. */
const LONGEST_QUESTION = 24;
/** What is looked for where nothing is asked outright: "information about …". */
const WANTED =
  /\b(?:information|info|data|know more|learn more|learn|advice|question|help|resources|treatment|cure|suffering|diagnosed)(?:\s+\w+){0,3}?\s+(?:on|about|regarding|concerning|for|with|from)\s+(.{3,90}?)(?=[.,;:?!]|\s(?:and i|but|because|please|thank)\b|$)/i;

/**
 * The one question that an inquiry asks: its own question sentence with the most to say. A sentence that only points
 * back ("Is it curable?") gets the subject of the message; without a question, what the message wants or is about.
 */
export function summarizeInquiry(source: Source): string {
  const units = source.units.filter((unit) => unit.kind === 'sentence');
  const subject = subjectOf(source.units);
  const texts = units.map(clean).filter((text) => !BOILERPLATE.test(text));
  const asked = texts.filter((text) => text.includes('?') || OPENS_QUESTION.test(text)).map(lastClause);
  const best = pick(asked, subject);
  if (best === undefined) {
    const wanted = texts.map((text) => WANTED.exec(text)?.[1]).find((found) => found !== undefined);
    const topic =
      subject !== '' ? subject : (wanted ?? pick(texts, '')?.split(' ').slice(0, LONGEST_QUESTION).join(' '));
    return topic === undefined ? '' : `What is known about ${topic.replace(/[\s.?!]+$/, '')}?`;
  }
  const pointing =
    /\b(?:it|this|that|these|them)\b/i.test(best) && subject !== '' && !sharesWord(best, subject);
  const text = pointing ? best.replace(/\b(?:it|this|that|these|them)\b/i, subject) : best;
  return `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/[\s.?!]+$/, '')}?`;
}

const OPENS_QUESTION =
  /^(?:what|how|why|when|where|which|who|is there|are there|is it|can|could|does|do|will|should|would)\b(?! you (?:help|tell me$))/i;
/** Lines that a form or a mail program put in. */
const BOILERPLATE =
  /^(?:ClinicalTrials\.gov\b.{0,60}|Customer Service Request|Subject|Sent from .*|general information|specific study|Question)[\s.]*$/i;

function clean(unit: Evidence): string {
  return unit.text
    .replace(/^(?:SUBJECT|MESSAGE|Question)\s*:\s*/i, '')
    .replace(/^ClinicalTrials\.gov - Question - (?:general information|specific study)\.?\s*/i, '')
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
  const question = text.includes('?') ? text.slice(0, text.lastIndexOf('?') + 1) : text;
  const at = question.search(
    /(?<=[,;.]\s)(?:what|how|why|when|where|which|who|is|are|can|could|do|does|should|will|would)\b[^,;]*\?$/i,
  );
  const asked = at > 0 && question.length > 90 ? question.slice(at) : question;
  const opened =
    asked.split(/\s+/).length > LONGEST_QUESTION
      ? asked.search(/\b(?:what|how|why|when|where|which|who)\b/i)
      : -1;
  return (opened > 0 ? asked.slice(opened) : asked).split(/\s+/).slice(0, LONGEST_QUESTION).join(' ');
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
  const line = units.find(
    (unit) =>
      (!BOILERPLATE.test(unit.text.replace(/^SUBJECT\s*:\s*/i, '')) && /^SUBJECT\s*:/i.test(unit.text)) ||
      unit.part.toUpperCase() === 'SUBJECT',
  );
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
