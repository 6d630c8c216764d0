export { loadBundledLinker } from './bundled.js';
export { conceptOverlap } from './concept-f1.js';
export { type Concept, ConceptLinker, type LinkedConcept, type LinkerOptions } from './linker.js';
export { loadUmlsLinker, type UmlsLinker } from './umls.js';
