import { type ArmAnswer, EventQueue } from '../../core/index.js';
import type { ArmEvent } from '../../routes/index.js';
import { EventStream, type EventStreamOptions } from '../http/event-stream.js';
import type { RequestContext } from '../http/route.js';
import { toRequestError } from '../http/to-error.js';
import { type Envelope, extraOf, finishReason, toChunk, toUsageChunk } from './completion.js';
import { toOpenAIError } from './error.js';
import { StopSequences } from './stop-sequences.js';

/** How one streamed completion is written. */
export interface ChatStream {
  readonly envelope: Envelope;
  readonly stop: readonly string[];
  readonly includeUsage: boolean;
  readonly options: EventStreamOptions;
}

/**
 * Writes an arm's answer as chunks in OpenAI's form. Citations and passages stand in `crossover` of the chunk with
 * the finish reason. A failure before the first word is an ordinary error response; later it is an `error` event.
 */
export async function streamCompletion(
  context: RequestContext,
  { envelope, stop, includeUsage, options }: ChatStream,
  ask: (onEvent: (event: ArmEvent) => void) => Promise<ArmAnswer>,
): Promise<ArmAnswer> {
  const { res, state, audit } = context;
  const stream = new EventStream(res, options);
  const cut = new StopSequences(stop);
  // With usage asked for, OpenAI's servers say null in every chunk but the last.
  const noUsage = includeUsage ? { usage: null } : {};
  let shown = '';
  let begun = false;
  const say = async (text: string): Promise<void> => {
    if (text === '' && begun) return;
    if (!begun) await stream.send(undefined, toChunk(envelope, { role: 'assistant', content: '' }, noUsage));
    begun = true;
    shown += text;
    if (text !== '') await stream.send(undefined, toChunk(envelope, { content: text }, noUsage));
  };
  const queue = new EventQueue<ArmEvent>();
  const answering = ask((event) => queue.push(event)).finally(() => queue.end());
  // Awaited below; a failure must not count as unhandled while pieces are still being written.
  answering.catch(() => undefined);
  try {
    for await (const event of queue) {
      if (event.type === 'passages') {
        audit.passages(event.passages);
        // The words that follow rest on these passages: seen from here on.
        await context.disclose();
      } else if (event.type === 'text') await say(cut.push(event.text));
    }
    const answer = await answering;
    await say(cut.flush());
    audit.answer(answer);
    const ending = {
      ...noUsage,
      finish_reason: cut.stopped ? ('stop' as const) : finishReason(answer),
      crossover: extraOf(envelope, answer, cut.stopped ? shown : undefined),
    };
    await stream.send(undefined, toChunk(envelope, {}, ending));
    if (includeUsage) await stream.send(undefined, toUsageChunk(envelope, answer));
    await stream.raw('[DONE]');
    return answer;
  } catch (error) {
    if (stream.started) await stream.send(undefined, toOpenAIError(toRequestError(error), state.id));
    throw error;
  } finally {
    if (stream.started) stream.end();
  }
}
