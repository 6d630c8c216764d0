import { CrossoverError } from '../../core/index.js';

/** Lengths this near to 1 are taken as they are, so that stored bytes are the embedder's own. */
const TOLERANCE = 1e-3;

/**
 * The vector at unit length. A zero vector (a text without any known word) stays zero: its cosine with everything
 * is 0.
 * @throws CrossoverError CROSSOVER_INDEX_DIMENSION_MISMATCH, CROSSOVER_VECTOR_INVALID (NaN or infinite).
 */
export function unitVector(vector: Float32Array, dimension: number): Float32Array {
  if (vector.length !== dimension)
    throw new CrossoverError(
      'CROSSOVER_INDEX_DIMENSION_MISMATCH',
      `The vector has ${vector.length} dimensions and the index ${dimension}.`,
    );
  let squares = 0;
  for (let i = 0; i < dimension; i++) squares += vector[i]! * vector[i]!;
  if (!Number.isFinite(squares))
    throw new CrossoverError('CROSSOVER_VECTOR_INVALID', 'The vector holds a value that is not finite.');
  const length = Math.sqrt(squares);
  if (length === 0 || Math.abs(length - 1) < TOLERANCE) return vector;
  return vector.map((value) => value / length);
}
