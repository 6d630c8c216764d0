import type { PoolDocument } from '../../types.js';
import { randomFor, shuffled } from '../shared/identity.js';
import { documentId, type LongHealthPatient } from './records.js';

/** Texts of other patients that tasks 2 and 3 put before the model. */
export const DISTRACTORS = 10;

/**
 * Draws texts of other patients without replacement. The reference draws unseeded; here the draw depends on seed,
 * question, task and repeat alone, so every arm and every resumed run sees the same texts.
 */
export function drawDistractors(
  patients: readonly LongHealthPatient[],
  own: string,
  key: ReadonlyArray<string | number>,
): PoolDocument[] {
  const texts = patients
    .filter(({ id }) => id !== own)
    .flatMap(({ id, texts }) => [...texts].map(([textId, text]) => ({ id, textId, text })))
    .map(({ id, textId, text }) => ({ id: documentId(id, textId), title: `${id}, ${textId}`, text }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return shuffled(texts, randomFor('longhealth-distractors', ...key)).slice(0, DISTRACTORS);
}
