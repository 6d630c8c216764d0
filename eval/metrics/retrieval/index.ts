export { citationsAgainstGold, type DocumentSpan, type RetrievalRecall, retrievalRecall } from './recall.js';
