export { type Memo, makeMemo, type WrittenMemo, writeMemo } from './write-memo.js';
