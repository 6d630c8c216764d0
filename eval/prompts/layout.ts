import { optionLetter } from '../metrics/index.js';

/** Lines around the documents or passages put before a question, and between two of them. */
export const MATERIAL_BEGIN = '--- Start of documents ---';
export const MATERIAL_END = '--- End of documents ---';
export const DOCUMENT_RULE = '------------------------------';

/** Documents between their begin and end lines, a rule line between two. */
export const materialBlock = (texts: readonly string[]): string =>
  `${MATERIAL_BEGIN}\n${texts.join(`\n${DOCUMENT_RULE}\n`)}\n${MATERIAL_END}`;

/** Options one a line, lettered "A: text". */
export const optionLines = (options: readonly string[]): string =>
  options.map((option, index) => `${optionLetter(index)}: ${option}`).join('\n');

interface QuestionParts {
  readonly question: string;
  readonly options?: readonly string[];
  readonly closing?: string;
  readonly input: string;
}

/**
 * The last user turn without documents: question, lettered options, closing. The labels of entailment stand in the
 * system turn and are not lettered. Documents or passages go before it, in {@link materialBlock} or the arm's own form.
 */
export function questionTurn(item: QuestionParts): string {
  const lettered = item.input === 'multiple-choice' && item.options ? [optionLines(item.options)] : [];
  const closing = item.closing === undefined ? [] : [item.closing];
  return [item.question, ...lettered, ...closing].join('\n\n');
}

/** A text between begin and end lines that name it. */
export const between = (name: string, text: string): string =>
  `--- Start of ${name} ---\n${text.trim()}\n--- End of ${name} ---`;
