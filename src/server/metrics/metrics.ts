import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AbGuardrailMetric, ArmAnswer, ArmName, Logger } from '../../core/index.js';
import type { Library, LibraryStats } from '../../library/index.js';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];
/** Stages are named in the code; anything else that turns up is counted as `other`, never as a label of its own. */
const STAGE = /^[a-z][a-z0-9_.-]{0,31}$/;
const MAX_STAGES = 40;
const STATS_KEPT_MS = 5_000;

/** Prometheus metrics of one server. Labels are route templates, statuses, arms, stages and codes: never text. */
export class Metrics {
  readonly registry = new Registry();
  readonly #stages = new Set<string>();
  readonly #requests: Counter<'method' | 'route' | 'status'>;
  readonly #duration: Histogram<'route'>;
  readonly #stage: Histogram<'stage'>;
  readonly #tokens: Counter<'arm' | 'kind'>;
  readonly #answers: Counter<'arm' | 'outcome'>;
  readonly #exposures: Counter<'arm' | 'role' | 'outcome'>;
  readonly #crossed: Counter<'arm' | 'guardrail'>;
  readonly #shadowsLost: Counter;
  readonly #feedback: Counter<'arm' | 'mark'>;
  #stats: { readonly at: number; readonly value: Promise<LibraryStats> } | undefined;

  constructor(
    library: Library,
    jobs: () => { queued: number; running: number },
    inFlight: () => number,
    logger: Logger,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry, prefix: 'crossover_' });
    this.#requests = new Counter({
      name: 'crossover_http_requests_total',
      help: 'Requests by method, route template and status',
      labelNames: ['method', 'route', 'status'],
      registers,
    });
    this.#duration = new Histogram({
      name: 'crossover_http_request_duration_seconds',
      help: 'Time from the first byte of a request to the end of its answer, by route template',
      labelNames: ['route'],
      buckets: SECONDS,
      registers,
    });
    this.#stage = new Histogram({
      name: 'crossover_stage_duration_seconds',
      help: 'Time spent in each stage of retrieval and answering',
      labelNames: ['stage'],
      buckets: SECONDS,
      registers,
    });
    this.#tokens = new Counter({
      name: 'crossover_tokens_total',
      help: 'Tokens read (prompt) and written (completion) by each arm',
      labelNames: ['arm', 'kind'],
      registers,
    });
    this.#answers = new Counter({
      name: 'crossover_answers_total',
      help: 'Answers by arm and outcome: answered, abstained, or the code of the failure',
      labelNames: ['arm', 'outcome'],
      registers,
    });
    this.#exposures = new Counter({
      name: 'crossover_experiment_exposures_total',
      help: 'Requests that an A/B test gave to an arm: answered, abstained, failed, or void (says nothing of the arm)',
      labelNames: ['arm', 'role', 'outcome'],
      registers,
    });
    this.#crossed = new Counter({
      name: 'crossover_experiment_guardrails_crossed_total',
      help: 'Guardrails that an arm crossed',
      labelNames: ['arm', 'guardrail'],
      registers,
    });
    this.#shadowsLost = new Counter({
      name: 'crossover_experiment_shadows_lost_total',
      help: 'Shadow answers not run, because too many were waiting',
      registers,
    });
    this.#feedback = new Counter({
      name: 'crossover_feedback_total',
      help: 'Feedback by arm and mark: up, down, rated, or words',
      labelNames: ['arm', 'mark'],
      registers,
    });
    const gauge = (name: string, help: string, value: () => number | Promise<number>): void => {
      new Gauge({
        name,
        help,
        registers,
        async collect() {
          try {
            this.set(await value());
          } catch (error) {
            logger.warn('metric not collected', { metric: name }, error);
          }
        },
      });
    };
    gauge('crossover_jobs_queued', 'Ingest jobs waiting', () => jobs().queued);
    gauge('crossover_jobs_running', 'Ingest jobs running', () => jobs().running);
    gauge('crossover_http_requests_in_flight', 'Requests being handled', inFlight);
    gauge(
      'crossover_index_documents',
      'Documents indexed',
      async () => (await this.#index(library)).documents,
    );
    gauge('crossover_index_chunks', 'Chunks indexed', async () => (await this.#index(library)).chunks);
    gauge(
      'crossover_index_bytes',
      'Bytes of the index on disk',
      async () => (await this.#index(library)).bytes,
    );
  }

  request(method: string, route: string, status: number, seconds: number): void {
    this.#requests.inc({ method, route, status: String(status) });
    this.#duration.observe({ route }, seconds);
  }

  /** Milliseconds per stage, as searches and answers report them. */
  timings(timings: Readonly<Record<string, number>>): void {
    for (const [stage, ms] of Object.entries(timings)) {
      if (Number.isFinite(ms)) this.#stage.observe({ stage: this.#stageLabel(stage) }, ms / 1000);
    }
  }

  answer(answer: ArmAnswer): void {
    const { arm, usage } = answer;
    const outcome = answer.error?.code ?? (answer.safeguards.abstained ? 'abstained' : 'answered');
    this.#answers.inc({ arm, outcome });
    this.#tokens.inc({ arm, kind: 'prompt' }, usage.prompt_tokens);
    this.#tokens.inc({ arm, kind: 'completion' }, usage.completion_tokens);
    this.timings(answer.timings);
  }

  /** An arm that rejected instead of answering. */
  failure(arm: ArmName, code: string): void {
    this.#answers.inc({ arm, outcome: code });
  }

  exposure(arm: ArmName, role: 'answer' | 'shadow', outcome: string): void {
    this.#exposures.inc({ arm, role, outcome });
  }

  guardrailCrossed(arm: ArmName, guardrail: AbGuardrailMetric): void {
    this.#crossed.inc({ arm, guardrail });
  }

  shadowLost(): void {
    this.#shadowsLost.inc();
  }

  feedback(arm: ArmName, mark: 'up' | 'down' | 'rated' | 'words'): void {
    this.#feedback.inc({ arm, mark });
  }

  #stageLabel(stage: string): string {
    if (this.#stages.has(stage)) return stage;
    if (!STAGE.test(stage) || this.#stages.size >= MAX_STAGES) return 'other';
    this.#stages.add(stage);
    return stage;
  }

  /** One look at the index serves the three gauges of a scrape and the scrapes that follow at once. */
  #index(library: Library): Promise<LibraryStats> {
    const now = Date.now();
    if (!this.#stats || now - this.#stats.at > STATS_KEPT_MS)
      this.#stats = { at: now, value: library.stats() };
    return this.#stats.value;
  }
}
