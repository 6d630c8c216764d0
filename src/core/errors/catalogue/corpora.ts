import { entry } from './entry.js';

/** Corpora, documents and the loaders that read their files. */
export const CORPUS_ERRORS = {
  CROSSOVER_CORPUS_NOT_FOUND: entry(404, 'No such corpus', '`crossover corpora` lists what is indexed.'),
  CROSSOVER_CORPUS_EXISTS: entry(
    409,
    'Corpus exists already',
    'Choose another name, or ingest into the one that exists.',
  ),
  CROSSOVER_CORPUS_MANIFEST_INVALID: entry(
    422,
    'corpus.json is invalid',
    'Give title, source, licence and sensitivity.',
  ),
  CROSSOVER_DOCUMENT_NOT_FOUND: entry(
    404,
    'No such document',
    '`crossover documents CORPUS` lists what is stored.',
  ),
  CROSSOVER_DOCUMENT_EMPTY: entry(422, 'Document has no text', 'Give a document that has text.'),
  CROSSOVER_SENSITIVITY_CONFLICT: entry(
    409,
    'Sensitivity differs from the corpus',
    'A corpus has one sensitivity; ingest into another corpus.',
  ),
  CROSSOVER_FILE_NOT_FOUND: entry(404, 'File not found', 'Check the path.'),
  CROSSOVER_FILE_UNREADABLE: entry(
    422,
    'File cannot be read',
    'Check permissions and that the file is whole.',
  ),
  CROSSOVER_FORMAT_UNKNOWN: entry(422, 'Format not recognised', 'Name the format with --format.'),
  CROSSOVER_ENCODING_INVALID: entry(422, 'Text is not valid UTF-8', 'Convert the file to UTF-8.'),
  CROSSOVER_RECORD_INVALID: entry(
    422,
    'Record cannot be read',
    'Correct the record at the named line; the others are loaded.',
  ),
  CROSSOVER_RECORD_TOO_LARGE: entry(
    422,
    'Record is too large',
    'Split the record, or raise limits.documentBytes.',
  ),
  CROSSOVER_PDF_DAMAGED: entry(422, 'PDF is damaged', 'Get the file again from its source.'),
  CROSSOVER_PDF_ENCRYPTED: entry(
    422,
    'PDF is encrypted',
    'Give the password with --pdf-password, or remove it.',
  ),
  CROSSOVER_PDF_NO_TEXT: entry(422, 'PDF has no text layer', 'Run OCR on the file first.'),
  CROSSOVER_PDF_TOO_LONG: entry(422, 'PDF has too many pages', 'Split the file, or raise limits.pages.'),
  CROSSOVER_XML_INVALID: entry(
    422,
    'XML cannot be parsed',
    'Check that the file is whole and of the named format.',
  ),
  CROSSOVER_FHIR_INVALID: entry(
    422,
    'FHIR resource cannot be read',
    'Check the resource named in the detail.',
  ),
} as const;
