export { type AutoAsk, armOfAuto } from './auto.js';
export { noteAnswers } from './note-answers.js';
export { createExperiments, type ExperimentDeps, type ExperimentServices } from './services.js';
