export { balancedAccuracy, type JointTask } from './balanced.js';
export { type ChoiceEvidence, type ChoiceReading, optionLetter, readChoice } from './letter.js';
export { goldByLastSubstring, readLongHealth } from './longhealth.js';
export { NLI_LABELS, type NliLabel, type NliReading, readNli } from './mednli.js';
