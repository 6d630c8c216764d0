import type { Stage } from '../stage.js';
import { biomedical, generalist } from './as-it-is.js';
import { decision } from './decision.js';
import { field } from './field.js';
import { inventory } from './inventory/index.js';
import { ownNotesDay } from './own-notes.js';
import { risks } from './risks.js';

export { caveatsOf } from './decision.js';

/** The seven days, in order. */
export const STAGES: readonly Stage[] = [
  inventory,
  biomedical,
  generalist,
  risks,
  ownNotesDay,
  field,
  decision,
];
