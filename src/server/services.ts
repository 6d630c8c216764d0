import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { EvalService } from '../../eval/service/index.js';
import type { CrossoverConfig, Logger } from '../core/index.js';
import { openReviews, type ReviewService } from '../experiment/review/index.js';
import type { Library } from '../library/index.js';
import type { Arms } from '../routes/index.js';
import { type AuditLog, openAuditLog } from './audit/index.js';
import type { KeyStore } from './auth/index.js';
import { createExperiments, type ExperimentServices } from './experiments/index.js';
import { isLoopback } from './http/host-check.js';
import { JobQueue } from './jobs/index.js';
import { Lifecycle } from './lifecycle.js';
import { Metrics } from './metrics/index.js';

/** What the server is given. The caller opened these and closes arms; the server closes the library. */
export interface ServerDeps {
  readonly config: CrossoverConfig;
  readonly library: Library;
  readonly arms: Arms;
  readonly logger: Logger;
  readonly keys: KeyStore;
  /** Built web page; default: `web/dist` of the package when it is there. */
  readonly webRoot?: string;
  /** Milliseconds between heartbeats of event streams. */
  readonly heartbeatMs?: number;
}

/** The parts that routes work with. */
export interface Services extends ServerDeps {
  readonly audit: AuditLog;
  readonly evals: EvalService;
  readonly jobs: JobQueue;
  readonly metrics: Metrics;
  readonly lifecycle: Lifecycle;
  readonly experiments: ExperimentServices;
  readonly reviews: ReviewService;
  /** True when every route that is not public asks for a key. */
  readonly keyRequired: boolean;
  /** Where uploads lie, under random names, until their job has ended. */
  readonly uploadDir: string;
}

/** Opens the audit log, clears what a killed server left of uploads, and makes the in-memory parts. */
export async function createServices(deps: ServerDeps): Promise<Services> {
  const { config, library, logger } = deps;
  const uploadDir = join(resolve(config.indexDir), 'uploads');
  await rm(uploadDir, { recursive: true, force: true });
  await mkdir(uploadDir, { recursive: true, mode: 0o700 });
  const jobs = new JobQueue(config.limits.queuedJobs, logger);
  const evals = new EvalService(config, library, (run) => {
    const job = jobs.active('eval', (one) => one.run === run);
    if (!job) return undefined;
    return { state: job.state === 'queued' ? 'queued' : 'running', job: job.id, progress: job.progress };
  });
  await evals.sweep();
  const lifecycle = new Lifecycle();
  const metrics = new Metrics(
    library,
    () => jobs.counts(),
    () => lifecycle.inFlight,
    logger,
  );
  const reviews = openReviews(config, library);
  const audit = await openAuditLog(join(resolve(config.indexDir), 'audit.jsonl'));
  return {
    ...deps,
    audit,
    evals,
    experiments: createExperiments({ config, library, arms: deps.arms, logger, metrics, audit, reviews }),
    reviews,
    jobs,
    lifecycle,
    metrics,
    keyRequired: config.server.requireKey ?? !isLoopback(config.host),
    uploadDir,
  };
}
