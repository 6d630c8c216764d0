export { CLUE_ROWS, PUBLISHED_FIGURES, PUBLISHED_PAIRS, publishedFor } from './figures.js';
export { SOURCES } from './sources.js';
export type { ClueRow, PublishedFigure, PublishedPair, PublishedSource } from './types.js';
