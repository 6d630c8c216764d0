import type { NewRecord, Records, StoredRecord } from '../../core/index.js';

/** Records in memory, for tests: the contract suite holds them equal to the database's. */
export function memoryRecords(): Records {
  const kept = new Map<string, StoredRecord>();
  let seq = 0;
  const key = (collection: string, id: string): string => JSON.stringify([collection, id]);
  const matching = (collection: string, prefix: string): StoredRecord[] =>
    [...kept.values()].filter((one) => one.collection === collection && one.id.startsWith(prefix));
  const store = ({ collection, id, body, text }: NewRecord): void => {
    const earlier = kept.get(key(collection, id));
    kept.set(key(collection, id), {
      seq: earlier?.seq ?? ++seq,
      collection,
      id,
      at: earlier?.at ?? new Date().toISOString(),
      body: structuredClone(body),
      ...(text === undefined ? {} : { text: structuredClone(text) }),
    });
  };
  return {
    insert: async (records) => {
      const added: string[] = [];
      const existing: string[] = [];
      for (const record of records) {
        const taken = kept.has(key(record.collection, record.id));
        if (!taken) store(record);
        (taken ? existing : added).push(record.id);
      }
      return { added, existing };
    },
    put: async (records) => {
      for (const record of records) store(record);
    },
    get: async (collection, id) => kept.get(key(collection, id)),
    list: async (collection, { prefix = '', after = 0, limit = 1000 } = {}) =>
      matching(collection, prefix)
        .filter((one) => one.seq > after)
        .sort((a, b) => a.seq - b.seq)
        .slice(0, limit),
    count: async (collection, prefix = '') => matching(collection, prefix).length,
    remove: async (collection, which) => {
      const gone =
        'ids' in which
          ? which.ids.flatMap((id) => kept.get(key(collection, id)) ?? [])
          : matching(collection, which.prefix);
      for (const { id } of gone) kept.delete(key(collection, id));
      return gone.length;
    },
  };
}
