import { z } from 'zod';

/**
 * How protected a corpus or task is. `phi` (patient data) and `credentialed` (data under a use agreement, e.g.
 * PhysioNet) may go only to endpoints that the configuration declares local.
 */
export const sensitivitySchema = z
  .enum(['public', 'phi', 'credentialed'])
  .describe('public, or protected: phi (patient data), credentialed (under a data use agreement)');
export type Sensitivity = z.infer<typeof sensitivitySchema>;

/** The stricter of several sensitivities: anything protected wins over public. */
export function strictest(values: Iterable<Sensitivity>): Sensitivity {
  let result: Sensitivity = 'public';
  for (const value of values) {
    if (value === 'credentialed') return value;
    if (value === 'phi') result = value;
  }
  return result;
}
