import { type LoadedMetric, METRICS, type Metric, type MetricResources } from '../metrics/index.js';
import type { BenchmarkTask, TaskItem } from '../tasks/index.js';
import type { AnswerRecord, Prediction, Profile } from '../types.js';
import { ScoreCache } from './score-cache.js';

/** Metrics that `task.score` leaves out, because they need an encoder, a vocabulary or a table. */
const APART = METRICS.filter(({ apart }) => apart);

/**
 * Scores answers with the metrics that need resources. What is not given is "not run: why", never replaced by another
 * metric under the same name. Resources are opened when a task first needs them. No chat model is called.
 */
export class ResourceScorer {
  readonly #resources: MetricResources;
  readonly #cache: ScoreCache;
  readonly #loaded = new Map<string, Promise<LoadedMetric>>();
  readonly #descriptions = new Map<string, string>();

  /** @param cacheFile where scores of slow metrics are kept from run to run */
  constructor(resources: MetricResources, cacheFile?: string) {
    this.#resources = resources;
    this.#cache = new ScoreCache(cacheFile);
  }

  /** The task's metrics, with those that these resources add. */
  metricsOf(task: BenchmarkTask): readonly string[] {
    const rescaled = this.#resources.bertScoreRescale === true && task.metrics.includes('bertscore');
    return rescaled ? [...task.metrics, 'bertscore_rescaled'] : task.metrics;
  }

  /** Why a metric is not run with these resources; undefined where it is. */
  notRun(metric: string): string | undefined {
    return APART.find(({ name }) => name === metric)?.notRun(this.#resources);
  }

  /** What each metric that was used stood on, for the report. */
  get descriptions(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#descriptions);
  }

  /**
   * The prediction with the scores that it lacks and that can be made. Errors get none; a refusal and an empty answer get 0.
   * @throws CrossoverError where a resource that was given cannot be used
   */
  async complete(
    task: BenchmarkTask,
    item: TaskItem,
    answer: AnswerRecord,
    prediction: Prediction,
    profile: Profile,
  ): Promise<Prediction> {
    const { metricInput } = task;
    if (!metricInput || prediction.outcome === 'error') return prediction;
    const scores: Record<string, number> = {};
    for (const metric of this.#missing(task, prediction)) {
      if (prediction.outcome === 'refused' || prediction.outcome === 'empty') {
        scores[metric.name] = 0;
        continue;
      }
      const { reference, prediction: text } = metricInput(item, answer, metric.name, profile);
      scores[metric.name] = await this.#score(metric, reference, text, profile);
    }
    return { ...prediction, scores: { ...prediction.scores, ...scores } };
  }

  async close(): Promise<void> {
    this.#cache.flush();
    for (const loading of this.#loaded.values()) await (await loading.catch(() => undefined))?.close?.();
  }

  #missing(task: BenchmarkTask, { scores }: Prediction): Metric[] {
    const wanted = this.metricsOf(task);
    return APART.filter(
      ({ name }) => wanted.includes(name) && scores[name] === undefined && this.notRun(name) === undefined,
    );
  }

  async #score(metric: Metric, reference: string, text: string, profile: Profile): Promise<number> {
    const loading = this.#loaded.get(metric.name) ?? metric.load(this.#resources);
    this.#loaded.set(metric.name, loading);
    const { score, description = '' } = await loading;
    this.#descriptions.set(metric.name, description);
    return this.#cache.get([metric.name, description, profile, reference, text], () =>
      score(reference, text, profile),
    );
  }
}
