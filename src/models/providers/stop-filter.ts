/**
 * Ends a streamed answer at the first stop string, also where the server does not know it. Text that could be the
 * beginning of a stop string is held back until it is known.
 */
export class StopFilter {
  readonly #stops: readonly string[];
  #held = '';
  #stopped = false;

  constructor(stops: readonly string[]) {
    this.#stops = stops.filter((stop) => stop !== '');
  }

  get stopped(): boolean {
    return this.#stopped;
  }

  /** The text that can be passed on now. */
  push(text: string): string {
    if (this.#stopped) return '';
    this.#held += text;
    let at = -1;
    for (const stop of this.#stops) {
      const found = this.#held.indexOf(stop);
      if (found >= 0 && (at < 0 || found < at)) at = found;
    }
    if (at >= 0) {
      this.#stopped = true;
      return this.#take(at);
    }
    return this.#take(this.#held.length - this.#openEnd());
  }

  /** What was held back, at the end of the answer. */
  end(): string {
    return this.#stopped ? '' : this.#take(this.#held.length);
  }

  #take(length: number): string {
    const text = this.#held.slice(0, length);
    this.#held = this.#stopped ? '' : this.#held.slice(length);
    return text;
  }

  /** Length of the longest end of the held text that begins a stop string. */
  #openEnd(): number {
    let longest = 0;
    for (const stop of this.#stops) {
      for (let n = Math.min(stop.length - 1, this.#held.length); n > longest; n--) {
        if (this.#held.endsWith(stop.slice(0, n))) longest = n;
      }
    }
    return longest;
  }
}
