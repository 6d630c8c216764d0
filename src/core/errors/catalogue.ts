/**
 * The catalogue of coded errors: every failure a user can meet, with its HTTP status, title and what to do.
 * `docs/errors.md` lists the same codes; a test holds the two equal. No entry may carry document text.
 */
export interface CatalogueEntry {
  /** HTTP status the server answers with. */
  readonly status: number;
  /** Short human title, the same for every occurrence (RFC 9457 `title`). */
  readonly title: string;
  /** What the reader should do next. */
  readonly remedy: string;
}

const entry = (status: number, title: string, remedy: string): CatalogueEntry => ({ status, title, remedy });

export const ERROR_CATALOGUE = {
  // Configuration and start
  CROSSOVER_CONFIG_INVALID: entry(
    500,
    'Invalid configuration',
    'Correct the named key; crossover.config.example.yaml shows every key.',
  ),
  CROSSOVER_CONFIG_NOT_FOUND: entry(
    500,
    'Configuration file not found',
    'Check the path given with --config.',
  ),
  CROSSOVER_AUTH_REQUIRED_OFF_LOOPBACK: entry(
    500,
    'API keys required off loopback',
    'Create a key with `crossover keys add`, or serve on 127.0.0.1.',
  ),
  CROSSOVER_NOT_SUPPORTED: entry(501, 'Not supported by this installation', 'Follow the named alternative.'),
  CROSSOVER_INTERNAL: entry(500, 'Internal error', 'Look up the request id in the server log and report it.'),
  CROSSOVER_ABORTED: entry(499, 'Aborted', 'The work was stopped by its caller; run it again.'),
  CROSSOVER_TIMEOUT: entry(504, 'Timed out', 'Ask for less, or raise the limit in the configuration.'),
  CROSSOVER_SHUTTING_DOWN: entry(503, 'Server is shutting down', 'Try again after the restart.'),
  // Requests
  CROSSOVER_INVALID_INPUT: entry(400, 'Invalid input', 'Correct the field named in the detail.'),
  CROSSOVER_INVALID_JSON: entry(
    400,
    'Body is not valid JSON',
    'Send one JSON value with Content-Type application/json.',
  ),
  CROSSOVER_UNSUPPORTED_MEDIA_TYPE: entry(
    415,
    'Unsupported media type',
    'Use the content type that the route documents.',
  ),
  CROSSOVER_BODY_TOO_LARGE: entry(
    413,
    'Body too large',
    'Send less at once, or raise limits.bodyBytes or limits.uploadBytes.',
  ),
  CROSSOVER_ROUTE_NOT_FOUND: entry(404, 'No such route', 'See /docs for the routes there are.'),
  CROSSOVER_METHOD_NOT_ALLOWED: entry(405, 'Method not allowed', 'See /docs for the methods of this route.'),
  CROSSOVER_UNAUTHENTICATED: entry(
    401,
    'API key missing or wrong',
    'Send `Authorization: Bearer <key>`; keys are made with `crossover keys add`.',
  ),
  CROSSOVER_FORBIDDEN: entry(
    403,
    'Not allowed for this key',
    'Use a key that has the scope named in the detail.',
  ),
  CROSSOVER_HOST_REFUSED: entry(
    403,
    'Host or Origin refused',
    'Use the address the server was started on, or list the host under server.allowedHosts.',
  ),
  CROSSOVER_RATE_LIMITED: entry(429, 'Too many requests', 'Wait for the time in Retry-After.'),
  CROSSOVER_QUEUE_FULL: entry(503, 'Too much work queued', 'Try again when a running job has ended.'),
  CROSSOVER_JOB_NOT_FOUND: entry(
    404,
    'No such job',
    'Jobs are listed by the answer that created them and kept for a day.',
  ),
  // Corpora and documents
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
  // Loaders
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
  // Index
  CROSSOVER_INDEX_EMBEDDER_MISMATCH: entry(
    409,
    'Index was built with another embedder',
    'Run `crossover reindex`, or configure the embedder named in the detail.',
  ),
  CROSSOVER_INDEX_DIMENSION_MISMATCH: entry(
    409,
    'Vector has another dimension than the index',
    'One index holds vectors of one embedder; run `crossover reindex` after a change.',
  ),
  CROSSOVER_INDEX_METRIC_MISMATCH: entry(
    409,
    'Index was built with another metric',
    'Run `crossover reindex`.',
  ),
  CROSSOVER_INDEX_LOCKED: entry(
    409,
    'Index is in use by another process',
    'Stop the other Crossover process, or give another CROSSOVER_INDEX_DIR.',
  ),
  CROSSOVER_INDEX_DAMAGED: entry(
    500,
    'Index database is damaged',
    'Restore the index folder from a backup, or delete it and ingest again.',
  ),
  CROSSOVER_INDEX_FAILED: entry(
    500,
    'Index operation failed',
    'See the detail; nothing acknowledged is lost.',
  ),
  CROSSOVER_DISK_FULL: entry(
    507,
    'Disk is full',
    'Free space; what was acknowledged is kept and the rest can be ingested again.',
  ),
  CROSSOVER_VECTOR_INVALID: entry(422, 'Vector holds a value that is not finite', 'Check the embedder.'),
  CROSSOVER_FILTER_INVALID: entry(
    400,
    'Filter is invalid',
    'A filter is {field: value} or {field: {in|gte|lte|exists: …}} with and, or, not.',
  ),
  CROSSOVER_RETRIEVAL_STAGE_FAILED: entry(
    502,
    'A retrieval stage failed',
    'See which stage failed; ask with another mode meanwhile.',
  ),
  // Models and embedders
  CROSSOVER_MODEL_NOT_FOUND: entry(404, 'No such model', '`crossover models` lists the arms and cards.'),
  CROSSOVER_MODEL_CARD_NOT_FOUND: entry(500, 'No such model card', '`crossover models` lists the cards.'),
  CROSSOVER_MODEL_UNREACHABLE: entry(
    502,
    'Model endpoint cannot be reached',
    'Check that the endpoint runs; `crossover doctor` probes it.',
  ),
  CROSSOVER_MODEL_REFUSED: entry(502, 'Model endpoint refused the request', 'See the status in the detail.'),
  CROSSOVER_MODEL_RATE_LIMITED: entry(
    502,
    'Model endpoint is rate limiting',
    'Lower the concurrency or try later.',
  ),
  CROSSOVER_MODEL_TIMEOUT: entry(
    504,
    'Model endpoint did not answer in time',
    'Raise models.*.timeoutMs or check the endpoint.',
  ),
  CROSSOVER_MODEL_BAD_RESPONSE: entry(
    502,
    'Model endpoint sent a malformed answer',
    'Check that the endpoint is OpenAI-compatible.',
  ),
  CROSSOVER_MODEL_STREAM_CUT: entry(
    502,
    'Model stream ended too early',
    'The partial answer was not used; try again.',
  ),
  CROSSOVER_MODEL_FILES_INVALID: entry(
    500,
    'Model files are missing or damaged',
    'Restore the files named in the detail.',
  ),
  CROSSOVER_CONTEXT_TOO_SMALL: entry(
    422,
    'Prompt does not fit the context window',
    'Shorten the question, or use a model with a larger window.',
  ),
  CROSSOVER_EMBEDDER_FAILED: entry(502, 'Embedder failed', 'Check the embedder endpoint or files.'),
  CROSSOVER_MEMORY_PAIRS_INVALID: entry(
    422,
    'Question-answer pairs cannot be read',
    'Give JSON lines with question and answer.',
  ),
  // Privacy
  CROSSOVER_EGRESS_REFUSED: entry(
    403,
    'Protected text may not leave for this endpoint',
    'Declare the endpoint local (models.*.local: true) only if it is under your control.',
  ),
  // Evaluation and experiments
  CROSSOVER_TASK_NOT_FOUND: entry(404, 'No such task', '`crossover eval list` lists the tasks.'),
  CROSSOVER_RUN_NOT_FOUND: entry(404, 'No such run', 'Give the run id printed by `crossover eval run`.'),
  CROSSOVER_RUN_ACTIVE: entry(409, 'Run is under way', 'Wait until it has ended, or pause it first.'),
  CROSSOVER_RUN_CHANGED: entry(
    409,
    'Run cannot be resumed as it was',
    'Start a new run; the answers of the old one stay as they are.',
  ),
  CROSSOVER_ITEM_NOT_FOUND: entry(404, 'No such item in this run', '`GET /v1/evals/{id}/items` lists them.'),
  CROSSOVER_DATASET_INVALID: entry(
    422,
    'Data set cannot be read',
    'Check the file against the official release format.',
  ),
  CROSSOVER_JOURNAL_DAMAGED: entry(
    500,
    'Run journal is damaged',
    'Restore the journal from a backup; no record was used past the damage.',
  ),
  CROSSOVER_REVIEW_NOT_FOUND: entry(
    404,
    'No such review',
    'GET /v1/reviews/queues lists the queues; a presentation belongs to one reviewer of one queue.',
  ),
  CROSSOVER_REVIEW_STATE: entry(
    409,
    'Not possible in this state of the review',
    'Results come when the queue is closed; judgements only while it is open. Undo before judging again.',
  ),
  CROSSOVER_REVIEW_NO_PAIRS: entry(
    409,
    'Nothing to review',
    'Choose a run or experiment whose answers are kept as text and that holds both arms.',
  ),
  CROSSOVER_EXPERIMENT_NOT_FOUND: entry(
    404,
    'No such experiment',
    'Make one with `crossover experiment init` or `POST /v1/experiments`.',
  ),
  CROSSOVER_PLAN_INVALID: entry(
    422,
    'Plan of the experiment is invalid',
    'Correct the named key of the plan; `crossover experiment init` shows every key.',
  ),
  CROSSOVER_PLAN_FROZEN: entry(
    409,
    'Plan of the experiment is frozen',
    'Undo the edit, or make it an amendment: `crossover experiment amend --reason "…"`.',
  ),
  CROSSOVER_STAGE_BLOCKED: entry(
    409,
    'Stage may not start or end yet',
    'Do what the named gate asks for; `crossover experiment status` shows all gates.',
  ),
  CROSSOVER_EXPERIMENT_NOT_RUNNING: entry(
    409,
    'No A/B test is running',
    'Start one with `POST /v1/experiments/{id}/start`, name a route, or set experiments.autoFallback.',
  ),
  CROSSOVER_EXPERIMENT_STATE: entry(
    409,
    'Experiment cannot do that now',
    'See its state with `GET /v1/experiments/{id}`.',
  ),
  CROSSOVER_EXPERIMENT_UNDERPOWERED: entry(
    422,
    'Plan is too small for the difference it looks for',
    'Plan more units, look for a larger difference, or set accept_underpowered.',
  ),
  CROSSOVER_REQUEST_NOT_FOUND: entry(
    404,
    'No such request',
    'Give the request_id of an answer, and the route that it stands under.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;
export const ERROR_CODES = Object.keys(ERROR_CATALOGUE) as ErrorCode[];
