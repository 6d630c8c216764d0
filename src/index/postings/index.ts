export {
  BM25,
  inverseFrequency,
  type KeywordStatistics,
  type QueryTerm,
  queryTerms,
  sumStatistics,
} from './bm25.js';
export { KeywordIndex, type PostingsImage } from './keyword-index.js';
export { decodePostings, encodePostings, type StoredPostings } from './postings-file.js';
