import { entry } from './entry.js';

/** The index, what it is built with, and search. */
export const INDEX_ERRORS = {
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
    'Free space and do the same again; what was acknowledged is kept.',
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
} as const;
