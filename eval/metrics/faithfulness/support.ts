import { porterStem } from '../rouge/index.js';
import { unsupportedNumbers } from './numbers.js';

/** Whether the texts together say what the statement says. */
export type SupportJudge = (statement: string, texts: readonly string[]) => boolean;

const STOP_WORDS = new Set(
  'a an and are as at be been but by can could did do does for from had has have he her his if in into is it its may might more most no not of on or our she should so such than that the their them then there these they this those to was we were what when which who will with would you your'.split(
    ' ',
  ),
);

const contentWords = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !STOP_WORDS.has(word)).map(porterStem);

/** Share of the statement's content words (stemmed) that stand in the texts; 1 for a statement without any. */
export function lexicalSupport(statement: string, texts: readonly string[]): number {
  const wanted = contentWords(statement);
  if (wanted.length === 0) return 1;
  const given = new Set(texts.flatMap(contentWords));
  return wanted.filter((word) => given.has(word)).length / wanted.length;
}

/**
 * The judge used without a language model: at least 60 % of the statement's content words and all of its numbers stand
 * in the texts. It cannot see negation or a changed relation; it finds text that comes from nowhere.
 */
export const lexicalJudge: SupportJudge = (statement, texts) =>
  texts.length > 0 &&
  lexicalSupport(statement, texts) >= 0.6 &&
  unsupportedNumbers(statement, texts).unsupported.length === 0;
