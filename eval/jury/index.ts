export { askJury, type JuryOptions, type JuryOutcome } from './judge.js';
export { type JuryReport, type JuryTask, juryReports, type PairVerdict } from './summary.js';
