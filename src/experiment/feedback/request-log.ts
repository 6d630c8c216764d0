import type { JsonValue, Logger, NewRecord, Records } from '../../core/index.js';
import { type AnsweredRequest, answeredRequestSchema, REQUESTS } from './types.js';

/**
 * Which requests were answered, by which arms: what feedback is tied to. Written behind the answers, those of one moment in
 * one transaction; a request lost to a kill can have no feedback, and nothing else depends on it.
 */
export class RequestLog {
  readonly #records: Records;
  readonly #logger: Logger;
  #waiting: Array<{ readonly id: string; readonly request: () => Promise<AnsweredRequest> }> = [];
  #writing: Promise<void> | undefined;

  constructor(records: Records, logger: Logger) {
    this.#records = records;
    this.#logger = logger;
  }

  /** A request id that was used before stays with its first request. What is known of it is asked for later. */
  add(requestId: string, request: () => Promise<AnsweredRequest>): void {
    this.#waiting.push({ id: requestId, request });
    this.#writing ??= this.#write();
  }

  async find(requestId: string): Promise<AnsweredRequest | undefined> {
    await this.flush();
    const found = await this.#records.get(REQUESTS, requestId);
    return found && answeredRequestSchema.parse(found.body);
  }

  async flush(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  async #write(): Promise<void> {
    // Later than the caller's own work, so that an answer never waits for this.
    await new Promise<void>((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#records.insert(await Promise.all(batch.map(toRecord)));
      } catch (error) {
        this.#logger.warn('answered requests not written', { requests: batch.length }, error);
      }
    }
    this.#writing = undefined;
  }
}

async function toRecord({
  id,
  request,
}: {
  readonly id: string;
  readonly request: () => Promise<AnsweredRequest>;
}): Promise<NewRecord> {
  return { collection: REQUESTS, id, body: (await request()) as unknown as JsonValue };
}
