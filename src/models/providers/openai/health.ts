import { z } from 'zod';
import {
  type EndpointHealth,
  modelInfoSchema,
  type ServedModel,
  toCrossoverError,
} from '../../../core/index.js';
import { AttemptFailure, type Endpoint, RequestClock, readJson } from '../http/index.js';

const HEALTH_TIMEOUT_MS = 5_000;
const MAX_LIST_BYTES = 4 * 1024 * 1024;
const SHOWN_MODELS = 5;

const listSchema = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      crossover: z.object({ model: modelInfoSchema.optional() }).optional().catch(undefined),
    }),
  ),
});

/** Asks GET /models whether the server answers and knows the model. Sends no text. */
export async function probe(
  endpoint: Endpoint,
  model: string,
  signal?: AbortSignal,
): Promise<EndpointHealth> {
  const started = performance.now();
  const clock = new RequestClock(endpoint.shown, HEALTH_TIMEOUT_MS, signal);
  try {
    const answer = await endpoint.send('GET', '/models', undefined, clock.signal);
    const parsed = listSchema.safeParse(await readJson(answer.body, MAX_LIST_BYTES));
    const latencyMs = performance.now() - started;
    if (!parsed.success)
      return { ok: true, detail: `${endpoint.shown} answers but does not list its models.`, latencyMs };
    const ids = parsed.data.data.map((each) => each.id);
    const serves = parsed.data.data.map(
      ({ id, crossover }): ServedModel => ({ id, ...(crossover?.model ? { model: crossover.model } : {}) }),
    );
    if (ids.includes(model))
      return { ok: true, detail: `${endpoint.shown} serves ${model}.`, latencyMs, serves };
    const shown = ids.slice(0, SHOWN_MODELS).join(', ') || 'no model';
    return {
      ok: false,
      detail: `${endpoint.shown} does not serve ${model}; it serves ${shown}. Correct models.*.model.`,
      latencyMs,
      serves,
    };
  } catch (error) {
    const failure = error instanceof AttemptFailure ? error.error : toCrossoverError(error);
    return { ok: false, detail: `${failure.message} ${failure.remedy}`, failure };
  } finally {
    clock.stop();
  }
}
