import type { SearchResult } from '../../core/index.js';
import type { SearchTarget } from './stages.js';

/**
 * A chunk on its way to the results. There are some 200 a search, so they are written out field by field: copying by
 * spread takes V8 some thirty times as long.
 */
export interface Found {
  readonly target: SearchTarget;
  readonly row: number;
  readonly score: number;
  /** What the stages said of it; made only for those that are returned. */
  readonly stages: () => SearchResult['stages'];
}
