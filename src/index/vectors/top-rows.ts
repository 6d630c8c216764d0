export interface ScoredRow {
  readonly row: number;
  readonly score: number;
}

/** Keeps the `limit` best of the rows offered: higher scores first, lower rows first among equals. */
export class TopRows {
  readonly #limit: number;
  readonly #rows: Int32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(limit: number) {
    this.#limit = limit;
    this.#rows = new Int32Array(limit);
    this.#scores = new Float64Array(limit);
  }

  /** A score at or below this one is not taken from a later row; -Infinity until the heap is full. */
  get threshold(): number {
    return this.#size < this.#limit ? Number.NEGATIVE_INFINITY : this.#scores[0]!;
  }

  offer(row: number, score: number): void {
    if (this.#limit === 0) return;
    if (this.#size < this.#limit) {
      this.#size += 1;
      this.#up(this.#size - 1, row, score);
    } else if (this.#worse(this.#rows[0]!, this.#scores[0]!, row, score)) this.#down(row, score);
  }

  /** Best first. */
  sorted(): ScoredRow[] {
    const result: ScoredRow[] = [];
    for (let i = 0; i < this.#size; i++) result.push({ row: this.#rows[i]!, score: this.#scores[i]! });
    return result.sort((a, b) => b.score - a.score || a.row - b.row);
  }

  #worse(row: number, score: number, otherRow: number, otherScore: number): boolean {
    return score < otherScore || (score === otherScore && row > otherRow);
  }

  #up(from: number, row: number, score: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#worse(row, score, this.#rows[parent]!, this.#scores[parent]!)) break;
      this.#place(at, this.#rows[parent]!, this.#scores[parent]!);
      at = parent;
    }
    this.#place(at, row, score);
  }

  #down(row: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      const right = child + 1;
      if (
        right < this.#size &&
        this.#worse(this.#rows[right]!, this.#scores[right]!, this.#rows[child]!, this.#scores[child]!)
      )
        child = right;
      if (!this.#worse(this.#rows[child]!, this.#scores[child]!, row, score)) break;
      this.#place(at, this.#rows[child]!, this.#scores[child]!);
      at = child;
    }
    this.#place(at, row, score);
  }

  #place(at: number, row: number, score: number): void {
    this.#rows[at] = row;
    this.#scores[at] = score;
  }
}
