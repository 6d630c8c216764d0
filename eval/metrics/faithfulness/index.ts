export { type AbstentionRow, type AbstentionScore, abstentionScore } from './abstention.js';
export { type CitationScore, citationScore } from './citations.js';
export { type NumberSupport, type Quantity, quantities, unsupportedNumbers } from './numbers.js';
export { type Statement, statements } from './statements.js';
export { lexicalJudge, lexicalSupport, type SupportJudge } from './support.js';
