import { z } from 'zod';
import { toCrossoverError } from '../core/index.js';
import type { Services } from './services.js';

const KEPT_MS = 5_000;
const PROBE_MS = 4_000;

export const readinessSchema = z.object({
  status: z.enum(['ready', 'not ready', 'stopping']),
  checks: z.array(
    z.object({
      name: z.enum(['index', 'generalist', 'biomedical']),
      ok: z.boolean(),
      detail: z
        .string()
        .optional()
        .describe('what is wrong and how to mend it; only for callers with a key, where keys are required'),
      latency_ms: z.number().optional(),
    }),
  ),
});
type Report = z.infer<typeof readinessSchema>;
type Check = Report['checks'][number];

/** Probes the index and the endpoints, at most once in some seconds however often it is asked. */
export class Readiness {
  readonly #services: Services;
  #latest: { readonly at: number; readonly checks: Promise<Check[]> } | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  async check(withDetails: boolean): Promise<Report> {
    if (this.#services.lifecycle.stopping) return { status: 'stopping', checks: [] };
    if (!this.#latest || Date.now() - this.#latest.at > KEPT_MS)
      this.#latest = { at: Date.now(), checks: this.#probe() };
    const checks = await this.#latest.checks;
    return {
      status: checks.every(({ ok }) => ok) ? 'ready' : 'not ready',
      checks: withDetails ? checks : checks.map(({ name, ok }) => ({ name, ok })),
    };
  }

  async #probe(): Promise<Check[]> {
    const [index, models] = await Promise.all([this.#probeIndex(), this.#probeModels()]);
    return [index, ...models];
  }

  async #probeIndex(): Promise<Check> {
    const started = performance.now();
    try {
      const { documents, chunks } = await this.#services.library.stats();
      return {
        name: 'index',
        ok: true,
        detail: `${documents} documents, ${chunks} chunks`,
        latency_ms: performance.now() - started,
      };
    } catch (error) {
      const { message, remedy } = toCrossoverError(error);
      return { name: 'index', ok: false, detail: `${message} ${remedy}` };
    }
  }

  async #probeModels(): Promise<Check[]> {
    try {
      const health = await this.#services.arms.health(AbortSignal.timeout(PROBE_MS));
      return (['generalist', 'biomedical'] as const).map((name) => {
        const { ok, detail, latencyMs } = health[name];
        return { name, ok, detail, ...(latencyMs === undefined ? {} : { latency_ms: latencyMs }) };
      });
    } catch (error) {
      const { message, remedy } = toCrossoverError(error);
      const detail = `${message} ${remedy}`;
      return (['generalist', 'biomedical'] as const).map((name) => ({ name, ok: false, detail }));
    }
  }
}
