import { CrossoverError } from '../../core/index.js';

/**
 * A vector scaled to length 1, in place. One of length 0 becomes a constant: it has no direction of its own.
 * @throws CrossoverError CROSSOVER_VECTOR_INVALID when a value is not finite.
 */
export function toUnitLength(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (!Number.isFinite(sum))
    throw new CrossoverError(
      'CROSSOVER_VECTOR_INVALID',
      'The embedder gave a value that is not a finite number.',
    );
  if (sum === 0) return vector.fill(1 / Math.sqrt(vector.length));
  const scale = 1 / Math.sqrt(sum);
  for (let i = 0; i < vector.length; i++) vector[i]! *= scale;
  return vector;
}
