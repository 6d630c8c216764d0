export * from './exams.js';
export * from './layout.js';
export * from './longhealth.js';
export * from './medisumcode.js';
export * from './medisumqa.js';
export * from './mednli.js';
export * from './meqsum.js';
export * from './problem-summary.js';
