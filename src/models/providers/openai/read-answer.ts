import { CrossoverError, throwIfAborted } from '../../../core/index.js';
import {
  AttemptFailure,
  connectionFailure,
  EventStreamParser,
  type HttpAnswer,
  type RequestClock,
  readJson,
  tooLarge,
} from '../http/index.js';
import { type Piece, parseEvent, readPiece } from './pieces.js';

/** Far above any answer: 32,768 tokens of some bytes each, with their envelopes. */
const MAX_ANSWER_BYTES = 32 * 1024 * 1024;

export interface ReadAnswerOptions {
  readonly endpoint: string;
  readonly clock: RequestClock;
  readonly idleTimeoutMs: number;
}

/**
 * The pieces of an answer, streamed or whole. Returns only when the server said that the answer is at its end.
 * @throws CrossoverError CROSSOVER_MODEL_STREAM_CUT when the stream ends without `[DONE]` or a finish reason.
 */
export async function* readAnswer(answer: HttpAnswer, options: ReadAnswerOptions): AsyncGenerator<Piece> {
  const { endpoint, clock } = options;
  try {
    if (/^application\/json\b/i.test(answer.contentType)) {
      yield readPiece(await readJson(answer.body, MAX_ANSWER_BYTES), endpoint);
    } else if (/^text\/event-stream\b/i.test(answer.contentType)) {
      yield* readEvents(answer.body, options);
    } else {
      answer.body.destroy();
      throw new CrossoverError(
        'CROSSOVER_MODEL_BAD_RESPONSE',
        `${endpoint} answered with ${mediaType(answer.contentType)} instead of an event stream or JSON.`,
      );
    }
  } catch (error) {
    throwIfAborted(clock.signal);
    throw connectionFailure(endpoint, error) ?? error;
  }
}

async function* readEvents(
  body: AsyncIterable<Uint8Array>,
  { endpoint, clock, idleTimeoutMs }: ReadAnswerOptions,
): AsyncGenerator<Piece> {
  const parser = new EventStreamParser();
  let finished = false;
  let size = 0;
  const read = function* (events: readonly string[]): Generator<Piece | 'done'> {
    for (const data of events) {
      if (data.trim() === '[DONE]') {
        yield 'done';
        return;
      }
      const piece = readPiece(parseEvent(data, endpoint), endpoint);
      if (piece.finish) finished = true;
      yield piece;
    }
  };
  try {
    for await (const bytes of body) {
      size += bytes.byteLength;
      if (size > MAX_ANSWER_BYTES) throw tooLarge(MAX_ANSWER_BYTES);
      for (const piece of read(parser.push(bytes))) {
        if (piece === 'done') return;
        yield piece;
      }
      clock.watchSilence(idleTimeoutMs);
    }
  } catch (error) {
    // A connection that breaks after the finish reason has lost nothing but the usage.
    if (finished && connectionFailure(endpoint, error)) return;
    throw connectionFailure(endpoint, error) ? cut(endpoint) : error;
  } finally {
    clock.watchSilence(undefined);
  }
  for (const piece of read(parser.end())) {
    if (piece === 'done') return;
    yield piece;
  }
  if (!finished) throw cut(endpoint);
}

function cut(endpoint: string): AttemptFailure {
  return new AttemptFailure(
    new CrossoverError(
      'CROSSOVER_MODEL_STREAM_CUT',
      `${endpoint} ended its stream before the answer was at its end.`,
    ),
    true,
  );
}

function mediaType(contentType: string): string {
  return /^[\w.+-]+\/[\w.+-]+/.exec(contentType)?.[0] ?? 'no media type';
}
