export { type LockHolder, lives, lockHolder, takeLock } from './lock.js';
export { type OpenedLog, RecordLog } from './record-log.js';
export { type Place, readRecords } from './scan.js';
