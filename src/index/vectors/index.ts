export { Growable, growableF32, growableI32, growableU8, growableU32 } from './growable.js';
export { type ScoredRow, TopRows } from './top-rows.js';
export { unitVector } from './unit-vector.js';
export { VectorSet } from './vector-set.js';
