import { CrossoverError } from '../../../core/index.js';

/** Longest single event; anything above is no answer of a language model. */
const MAX_EVENT_CHARS = 1_000_000;

/**
 * Reads the `data` of server-sent events from bytes, whatever way they are cut into frames: lines end with LF, CR or
 * CRLF, several data lines join with LF, comments and other fields are skipped (WHATWG HTML, server-sent events).
 */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #data: string[] = [];
  #size = 0;
  #skipLineFeed = false;

  /**
   * The events that these bytes complete.
   * @throws CrossoverError CROSSOVER_MODEL_BAD_RESPONSE when an event grows beyond all measure.
   */
  push(bytes: Uint8Array): string[] {
    return this.#take(this.#decoder.decode(bytes, { stream: true }));
  }

  /** The event that the end of the stream completes, if its last line was not followed by a blank one. */
  end(): string[] {
    const events = this.#take(`${this.#decoder.decode()}\n\n`);
    this.#rest = '';
    return events;
  }

  #take(text: string): string[] {
    const events: string[] = [];
    let start = 0;
    // What was read before holds no line end.
    let i = this.#rest.length;
    this.#rest += text;
    for (; i < this.#rest.length; i++) {
      const code = this.#rest.charCodeAt(i);
      if (this.#skipLineFeed) {
        this.#skipLineFeed = false;
        // The second half of a CRLF, perhaps from the next frame.
        if (code === 10 && i === start) {
          start = i + 1;
          continue;
        }
      }
      if (code !== 10 && code !== 13) continue;
      this.#skipLineFeed = code === 13;
      const event = this.#line(this.#rest.slice(start, i));
      if (event !== undefined) events.push(event);
      start = i + 1;
    }
    this.#rest = this.#rest.slice(start);
    if (this.#rest.length + this.#size > MAX_EVENT_CHARS) throw tooLong();
    return events;
  }

  #line(line: string): string | undefined {
    if (line === '') {
      if (this.#data.length === 0) return undefined;
      const event = this.#data.join('\n');
      this.#data = [];
      this.#size = 0;
      return event;
    }
    if (line.startsWith('data:')) {
      const value = line.charAt(5) === ' ' ? line.slice(6) : line.slice(5);
      this.#size += value.length;
      this.#data.push(value);
    }
    return undefined;
  }
}

function tooLong(): CrossoverError {
  return new CrossoverError(
    'CROSSOVER_MODEL_BAD_RESPONSE',
    'The endpoint sent an event of more than a million characters.',
  );
}
