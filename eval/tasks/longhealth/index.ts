export { DISTRACTORS } from './draw.js';
export { type FillOptions, fillDocuments, LONGHEALTH_MAX_LEN } from './fill.js';
export { longhealth1, longhealth2, longhealth3 } from './tasks.js';
