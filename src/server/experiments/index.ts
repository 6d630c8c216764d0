export { type AutoAsk, armOfAuto } from './auto.js';
export { blindAnswer, blindSafeguards } from './blind.js';
export { noteAnswers } from './note-answers.js';
export { createExperiments, type ExperimentDeps, type ExperimentServices } from './services.js';
