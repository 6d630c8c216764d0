/**
 * Writes buffers in groups: while one write and its fsync run, what arrives waits and goes into the next group, so that
 * the number of fsyncs follows the disk and not the number of records. Order is kept. After a failure nothing more is
 * written, because a hole in the log would look like damage.
 */
export class GroupCommit {
  readonly #write: (buffers: Buffer[]) => Promise<void>;
  #waiting: Array<{ buffer: Buffer; resolve: () => void; reject: (error: unknown) => void }> = [];
  #running: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(write: (buffers: Buffer[]) => Promise<void>) {
    this.#write = write;
  }

  /** Resolves when the buffer is written. */
  add(buffer: Buffer): Promise<void> {
    if (this.#failure) return Promise.reject(this.#failure.error);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ buffer, resolve, reject });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing waits. */
  async drain(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // What arrives in this turn of the event loop still joins the first group.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      try {
        if (this.#failure) throw this.#failure.error;
        await this.#write(group.map(({ buffer }) => buffer));
        for (const { resolve } of group) resolve();
      } catch (error) {
        this.#failure ??= { error };
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = undefined;
  }
}
