export { indexRecords } from './index-records.js';
export { memoryRecords } from './memory-records.js';
