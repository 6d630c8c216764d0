import { csvLoader } from './loaders/csv.js';
import { fhirLoader } from './loaders/fhir.js';
import { htmlLoader } from './loaders/html.js';
import { icd10cmOrderLoader } from './loaders/icd10cm-order.js';
import { jsonlLoader } from './loaders/jsonl.js';
import { markdownLoader } from './loaders/markdown.js';
import { mimicDischargeLoader } from './loaders/mimic-discharge.js';
import { pdfLoader } from './loaders/pdf.js';
import { pubmedXmlLoader } from './loaders/pubmed-xml.js';
import { textLoader } from './loaders/text.js';
import type { Loader } from './types.js';

/** Every loader; a new format is one file and one line here. */
export const LOADERS: readonly Loader[] = [
  pdfLoader,
  textLoader,
  markdownLoader,
  htmlLoader,
  jsonlLoader,
  csvLoader,
  mimicDischargeLoader,
  pubmedXmlLoader,
  fhirLoader,
  icd10cmOrderLoader,
];
