import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CrossoverError, packageRoot } from '../../core/index.js';
import { corporaFolders } from '../../library/index.js';
import type { WeekContext } from './ports.js';

export interface Question {
  readonly question: string;
  readonly document: string;
  /** The sentence that answers, where it is given. */
  readonly evidence?: string;
}

/** Questions with known documents by corpus: those that ship, and those that the plan names. Only corpora that are indexed. */
export async function questionSets(
  context: Pick<WeekContext, 'plan' | 'config' | 'library'>,
): Promise<Map<string, readonly Question[]>> {
  const files = new Map<string, string>();
  for (const { name, folder } of await corporaFolders(context.config)) {
    const file = join(folder, 'questions.jsonl');
    if (existsSync(file)) files.set(name, file);
  }
  for (const { name, questions } of context.plan.corpora) if (questions) files.set(name, questions);
  const indexed = new Set((await (await context.library()).corpora()).map(({ name }) => name));
  return new Map([...files].filter(([name]) => indexed.has(name)).map(([name, file]) => [name, read(file)]));
}

/** @throws CrossoverError CROSSOVER_DATASET_INVALID naming the line, never its text */
function read(file: string): Question[] {
  const shown = file.startsWith(packageRoot()) ? file.slice(packageRoot().length + 1) : file;
  if (!existsSync(file))
    throw new CrossoverError('CROSSOVER_FILE_NOT_FOUND', `There is no file ${shown}.`, { field: 'corpora' });
  const questions = readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, at) => (text.trim() === '' ? [] : [parse(text, `${shown}, line ${at + 1}`)]));
  if (questions.length === 0)
    throw new CrossoverError('CROSSOVER_DATASET_INVALID', `${shown} holds no question.`);
  return questions;
}

function parse(text: string, where: string): Question {
  const wrong = (problem: string) => new CrossoverError('CROSSOVER_DATASET_INVALID', `${where}: ${problem}.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw wrong('not JSON');
  }
  if (typeof value !== 'object' || value === null) throw wrong('not a JSON object');
  const { question, note_id, document_id, evidence } = value as Record<string, unknown>;
  const document = note_id ?? document_id;
  if (typeof question !== 'string' || typeof document !== 'string')
    throw wrong('question and note_id must be text');
  return { question, document, ...(typeof evidence === 'string' ? { evidence } : {}) };
}
