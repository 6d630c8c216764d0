import { EventQueue } from '../../core/index.js';
import type { ArmEvent } from '../../routes/index.js';
import { EventStream } from '../http/event-stream.js';
import { ownProblem, toProblem } from '../http/problem.js';
import type { RequestContext } from '../http/route.js';
import { toRequestError } from '../http/to-error.js';
import type { Services } from '../services.js';
import type { Asked } from './query-ask.js';

/** Writes the answers of a question as server-sent events, while they are made. */
export async function streamQuery(services: Services, context: RequestContext, asked: Asked): Promise<void> {
  const { res, state, audit } = context;
  const { call } = asked;
  const stream = new EventStream(res, services);
  const named = (arm: string) => ({ route: asked.nameOf(arm), ...(call?.blind ? {} : { arm }) });
  const queue = new EventQueue<ArmEvent>();
  const answering = asked.ask((event) => queue.push(event)).finally(() => queue.end());
  // Awaited below; a failure must not count as unhandled while events are still being written.
  answering.catch(() => undefined);
  let announced = call === undefined;
  const announce = async (): Promise<void> => {
    if (!announced && call) await stream.send('assignment', call.assignment);
    announced = true;
  };
  try {
    for await (const event of queue) {
      if (event.type === 'passages') {
        audit.passages(event.passages);
        // Seen from here on, whatever becomes of the rest of the answer.
        await context.disclose();
        await announce();
        await stream.send('passages', { ...named(event.arm), passages: event.passages });
      } else if (event.type === 'text') {
        await announce();
        await stream.send('token', { ...named(event.arm), text: event.text });
      } else if (!event.answer.error) {
        await announce();
        await stream.send('answer', { route: asked.nameOf(event.arm), answer: asked.show(event.answer) });
      }
    }
    const answers = await answering;
    asked.note(answers);
    for (const [route, answer] of Object.entries(answers)) {
      if (answer.error) await stream.send('error', { route, ...ownProblem(answer.error, state.id) });
    }
    await stream.send('done', { request_id: state.id });
  } catch (error) {
    if (stream.started) await stream.send('error', toProblem(toRequestError(error), state.id));
    throw error;
  } finally {
    if (stream.started) stream.end();
  }
}
