import { type PrecisionRecall, setOverlap } from '../precision-recall.js';
import type { ConceptLinker } from './linker.js';

/**
 * Precision, recall and F1 of the sets of canonical concept names in prediction and reference; all 0 if either names none. With a
 * linker from UMLS this is UMLS-F1 (`umls_f1`), with the bundled dictionary `concept_f1`; the task's value is the mean
 * of F1 over items.
 */
export function conceptOverlap(
  reference: string,
  prediction: string,
  linker: ConceptLinker,
): PrecisionRecall {
  const names = (text: string): Set<string> => new Set(linker.link(text).map(({ name }) => name));
  return setOverlap(names(reference), names(prediction));
}
