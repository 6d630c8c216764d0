import type { ClusterTotals } from '../../../../eval/statistics/index.js';

/** Values added up by unit, one at a time. */
export class UnitTotals {
  readonly #index = new Map<string, number>();
  readonly #sums: number[] = [];
  readonly #sizes: number[] = [];
  #items = 0;

  add(unit: string, value: number): void {
    let at = this.#index.get(unit);
    if (at === undefined) {
      at = this.#sums.length;
      this.#index.set(unit, at);
      this.#sums.push(0);
      this.#sizes.push(0);
    }
    this.#sums[at]! += value;
    this.#sizes[at]! += 1;
    this.#items += 1;
  }

  get units(): number {
    return this.#sums.length;
  }

  get items(): number {
    return this.#items;
  }

  totals(): ClusterTotals {
    return {
      sums: Float64Array.from(this.#sums),
      sizes: Float64Array.from(this.#sizes),
      items: this.#items,
    };
  }
}
