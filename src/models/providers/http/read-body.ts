import { CrossoverError } from '../../../core/index.js';

/**
 * A body as text.
 * @throws CrossoverError CROSSOVER_MODEL_BAD_RESPONSE when it is longer than `limit` bytes.
 */
export async function readText(body: AsyncIterable<Uint8Array>, limit: number): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.byteLength;
    if (size > limit) throw tooLarge(limit);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/**
 * A body as JSON.
 * @throws CrossoverError CROSSOVER_MODEL_BAD_RESPONSE when it is too long or no JSON.
 */
export async function readJson(body: AsyncIterable<Uint8Array>, limit: number): Promise<unknown> {
  const text = await readText(body, limit);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The parser's message quotes the text, so it is not kept.
    throw new CrossoverError('CROSSOVER_MODEL_BAD_RESPONSE', 'The endpoint sent an answer that is no JSON.');
  }
}

export function tooLarge(limit: number): CrossoverError {
  return new CrossoverError(
    'CROSSOVER_MODEL_BAD_RESPONSE',
    `The endpoint sent more than ${limit} bytes in one answer.`,
  );
}
