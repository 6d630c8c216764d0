import type { Response } from 'express';

const HEARTBEAT_MS = 15_000;

export interface EventStreamOptions {
  /** Milliseconds between comments that keep proxies from closing a silent connection. */
  readonly heartbeatMs?: number;
}

/**
 * Server-sent events on a response. Nothing is written, not even headers, before the first event (or heartbeat), so
 * that a request that fails at once still gets a proper status. Writes wait for a slow reader.
 */
export class EventStream {
  readonly #res: Response;
  readonly #timer: NodeJS.Timeout;

  constructor(res: Response, { heartbeatMs = HEARTBEAT_MS }: EventStreamOptions = {}) {
    this.#res = res;
    this.#timer = setInterval(() => void this.#write(': keep-alive\n\n'), heartbeatMs);
    this.#timer.unref();
    res.once('close', () => clearInterval(this.#timer));
  }

  /** True once the response has begun: from then on failures are told as events. */
  get started(): boolean {
    return this.#res.headersSent;
  }

  /** One event; `data` is sent as one line of JSON. Events without a name are what OpenAI clients read. */
  send(event: string | undefined, data: unknown): Promise<void> {
    const name = event === undefined ? '' : `event: ${event}\n`;
    return this.#write(`${name}data: ${JSON.stringify(data)}\n\n`);
  }

  /** A literal data line, e.g. `[DONE]`. */
  raw(line: string): Promise<void> {
    return this.#write(`data: ${line}\n\n`);
  }

  end(): void {
    clearInterval(this.#timer);
    if (!this.#res.writableEnded && !this.#res.destroyed) this.#res.end();
  }

  #open(): void {
    this.#res.status(200);
    this.#res.set('Content-Type', 'text/event-stream; charset=utf-8');
    this.#res.set('Cache-Control', 'no-store, no-transform');
    this.#res.set('X-Accel-Buffering', 'no');
    this.#res.flushHeaders();
  }

  #write(text: string): Promise<void> {
    const res = this.#res;
    if (res.writableEnded || res.destroyed) return Promise.resolve();
    if (!res.headersSent) this.#open();
    if (res.write(text)) return Promise.resolve();
    return new Promise((resolve) => {
      const done = (): void => {
        res.off('drain', done);
        res.off('close', done);
        resolve();
      };
      res.once('drain', done);
      res.once('close', done);
    });
  }
}
