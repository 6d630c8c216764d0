import type { TaskItem } from '../../tasks/index.js';

/**
 * Items whose prompts begin with the same documents follow each other, so that a server's prefix cache helps: by repeat,
 * cluster (patient) and the pool's documents. Stable, and independent of file order.
 */
export function orderForPrefixCache(items: readonly TaskItem[]): TaskItem[] {
  const keyed = items.map((item) => ({
    item,
    key: [item.repeat, item.cluster, (item.pool ?? []).map(({ id }) => id).join('|'), item.id].join('\u0000'),
  }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
