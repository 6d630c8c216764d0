import { invalid } from '../files/invalid.js';
import { type DataRecord, isObject } from '../files/read-records.js';

const LETTERS = 'ABCDEFGHIJ';

/**
 * The options of a record, in letter order: an object `options` {A: …}, a list, the same as JSON text in a CSV cell, or
 * columns `opa`…, `A`…, `option_a`…; empty ones are left out.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID for fewer than two options, or a gap between letters
 */
export function optionsOf(file: string, record: DataRecord): string[] {
  const listed = listedOptions(record.fields.options ?? record.fields.choices);
  const byLetter = listed ?? columns(record);
  const filled = byLetter.map((option) => (option ?? '').trim());
  const count = filled.findLastIndex((option) => option !== '') + 1;
  const options = filled.slice(0, count);
  if (count < 2 || options.includes(''))
    throw invalid(file, record.where, 'fewer than two options, or a gap');
  return options;
}

function listedOptions(value: unknown): Array<string | undefined> | undefined {
  if (typeof value === 'string' && /^\s*[[{]/.test(value)) {
    try {
      return listedOptions(JSON.parse(value));
    } catch {
      return undefined;
    }
  }
  if (Array.isArray(value)) return value.map(String);
  if (!isObject(value)) return undefined;
  const found = [...LETTERS].map((letter) => value[letter] ?? value[letter.toLowerCase()]);
  return found.map((option) => (option === undefined || option === null ? undefined : String(option)));
}

function columns({ fields }: DataRecord): Array<string | undefined> {
  return [...LETTERS].map((letter) => {
    const low = letter.toLowerCase();
    const names = [letter, `op${low}`, `option_${low}`, `option_${letter}`, `answer_${low}`];
    const value = names
      .map((name) => fields[name])
      .find((one) => typeof one === 'string' || typeof one === 'number');
    return value === undefined ? undefined : String(value);
  });
}

/**
 * Index of the right option: a letter in `answer_idx`, `answer_letter`, `answer` or `correct`, or an option's text there.
 * A text that equals an option is taken before a letter.
 * @throws CrossoverError CROSSOVER_DATASET_INVALID if neither names an option
 */
export function goldOf(file: string, record: DataRecord, options: readonly string[]): number {
  const values = ['answer_idx', 'answer_letter', 'answer', 'correct']
    .map((name) => record.fields[name])
    .flatMap((value) => (typeof value === 'string' ? [value.trim()] : []));
  for (const value of values) {
    const byText = options.indexOf(value);
    if (byText >= 0) return byText;
    const byLetter = value.length === 1 ? LETTERS.indexOf(value.toUpperCase()) : -1;
    if (byLetter >= 0 && byLetter < options.length) return byLetter;
  }
  throw invalid(file, record.where, 'the answer names none of the options');
}
