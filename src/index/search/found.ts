import type { SearchResult } from '../../core/index.js';
import type { SearchTarget } from './stages.js';

/** A chunk on its way to the results. */
export interface Found {
  readonly target: SearchTarget;
  readonly row: number;
  readonly score: number;
  readonly stages: SearchResult['stages'];
}
