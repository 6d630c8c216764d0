import { describeRecords } from '../../index/engine/records.contract.js';
import { memoryRecords } from './memory-records.js';

describeRecords('memory', async () => ({ records: memoryRecords(), dispose: async () => undefined }));
