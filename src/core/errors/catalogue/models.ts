import { entry } from './entry.js';

/** Models, embedders, and what may not be sent to them. */
export const MODEL_ERRORS = {
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
  CROSSOVER_EGRESS_REFUSED: entry(
    403,
    'Protected text may not leave for this endpoint',
    'Declare the endpoint local (models.*.local: true) only if it is under your control.',
  ),
} as const;
