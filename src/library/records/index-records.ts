import type { Records } from '../../core/index.js';
import type { IndexApi } from '../index-worker/api.js';
import type { CallClient } from '../rpc/index.js';

/** Records kept by the index thread, the only writer of the database. */
export function indexRecords(index: CallClient<IndexApi>): Records {
  return {
    insert: (records) => index.call('recordsInsert', { records }),
    put: async (records) => {
      await index.call('recordsPut', { records });
    },
    get: async (collection, id) => (await index.call('record', { collection, id })) ?? undefined,
    list: (collection, page = {}) => index.call('recordsList', { collection, page }),
    count: (collection, prefix = '') => index.call('recordsCount', { collection, prefix }),
    remove: (collection, which) => index.call('recordsRemove', { collection, which }),
  };
}
