import type { ArmAnswer, Safeguards } from '../../core/index.js';

/** The safeguards of a blind answer: without notes, for in one of them a built-in model says what it is. */
export const blindSafeguards = (safeguards: Safeguards): Safeguards => ({ ...safeguards, notes: [] });

/** An answer without what tells which arm gave it. */
export function blindAnswer({
  arm: _arm,
  model: _model,
  safeguards,
  ...answer
}: ArmAnswer): Omit<ArmAnswer, 'arm' | 'model'> {
  return { ...answer, safeguards: blindSafeguards(safeguards) };
}
