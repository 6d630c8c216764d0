import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { CrossoverError, toCrossoverError } from '../../../core/index.js';

/** A question with its answer, as the memory keeps it. */
export interface Pair {
  readonly question: string;
  readonly answer: string;
}

/**
 * Reads question-answer pairs from JSON lines files (also .gz): objects with `question` and `answer`. Pairs with an
 * empty side are left out.
 * @throws CrossoverError CROSSOVER_MEMORY_PAIRS_INVALID naming file and line; CROSSOVER_FILE_NOT_FOUND.
 */
export async function readPairs(files: readonly string[]): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const file of files) {
    const bytes = createReadStream(file);
    const input = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
    // readline does not see errors of its input, so both ends are watched.
    const failed = new Promise<never>((_resolve, reject) => {
      bytes.on('error', reject);
      input.on('error', reject);
    });
    try {
      await Promise.race([
        readLines(file, createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }), pairs),
        failed,
      ]);
    } catch (error) {
      throw describe(file, error);
    } finally {
      bytes.destroy();
    }
  }
  return pairs;
}

async function readLines(file: string, lines: AsyncIterable<string>, pairs: Pair[]): Promise<void> {
  let number = 0;
  for await (const line of lines) {
    number++;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() === '') continue;
    const pair = parsePair(text);
    if (!pair) throw invalid(file, `line ${number} is not an object with the texts question and answer`);
    if (pair.question.trim() !== '' && pair.answer.trim() !== '') pairs.push(pair);
  }
}

function parsePair(line: string): Pair | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || !('question' in value) || !('answer' in value))
    return undefined;
  const { question, answer } = value;
  return typeof question === 'string' && typeof answer === 'string' ? { question, answer } : undefined;
}

function invalid(file: string, reason: string, cause?: unknown): CrossoverError {
  return new CrossoverError('CROSSOVER_MEMORY_PAIRS_INVALID', `${file}: ${reason}.`, { cause });
}

function describe(file: string, error: unknown): CrossoverError {
  if (CrossoverError.is(error)) return error;
  const known = toCrossoverError(error);
  if (known.code === 'CROSSOVER_FILE_NOT_FOUND')
    return new CrossoverError(
      'CROSSOVER_FILE_NOT_FOUND',
      `There is no file ${file} of question-answer pairs.`,
      { cause: error },
    );
  return invalid(file, 'the file cannot be read', error);
}
