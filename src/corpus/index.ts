export { readCorpusManifest } from './manifest.js';
export { readLines } from './read/lines.js';
export { findSections } from './split/headings.js';
export { indexText } from './split/index-text.js';
export { sentences } from './split/sentences.js';
export { type SplitOptions, splitDocument } from './split/split-document.js';
export {
  type FieldMap,
  FORMATS,
  type FormatName,
  type Loader,
  type LoadLimits,
  type LoadOptions,
} from './types.js';
