import type { TaskItem } from '../../tasks/index.js';
import { OverlapFinder } from './overlap.js';

/** Largest share of an item's question, source text or reference that one run of matching words covers; undefined: all too short. */
export type Shares = ReadonlyMap<TaskItem, number | undefined>;

/** Looks items up in texts that pass by once. An item's parts are judged one by one: a long part does not hide a short one. */
export class ItemOverlap {
  readonly #parts: ReadonlyArray<{ readonly item: TaskItem; readonly text: string }>;
  readonly #items: readonly TaskItem[];
  readonly #finder: OverlapFinder;

  constructor(items: readonly TaskItem[]) {
    this.#items = items;
    this.#parts = items.flatMap((item) =>
      [item.material.question, item.material.document, item.reference]
        .filter((text) => text !== undefined)
        .map((text) => ({ item, text })),
    );
    this.#finder = new OverlapFinder(this.#parts.map(({ text }) => text));
  }

  add(text: string): void {
    this.#finder.add(text);
  }

  shares(): Shares {
    const shares = new Map<TaskItem, number | undefined>(this.#items.map((item) => [item, undefined]));
    this.#finder.shares().forEach((share, i) => {
      const { item } = this.#parts[i]!;
      if (share !== undefined) shares.set(item, Math.max(share, shares.get(item) ?? 0));
    });
    return shares;
  }
}
