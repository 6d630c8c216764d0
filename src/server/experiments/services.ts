import type { CrossoverConfig, Logger } from '../../core/index.js';
import { AbService, abKind } from '../../experiment/ab/index.js';
import { FeedbackService, RequestLog } from '../../experiment/feedback/index.js';
import { type ExperimentKind, Experiments } from '../../experiment/kinds/index.js';
import { reviewPort, trafficPort } from '../../experiment/protocol/index.js';
import type { ReviewService } from '../../experiment/review/index.js';
import { protocolKind, WeekService } from '../../experiment/week/index.js';
import type { Library } from '../../library/index.js';
import type { Arms } from '../../routes/index.js';
import { armSpec } from '../../routes/index.js';
import type { AuditLog } from '../audit/index.js';
import type { Metrics } from '../metrics/index.js';

/** What the routes of experiments, feedback and `auto` work with. */
export interface ExperimentServices {
  readonly all: Experiments;
  readonly ab: AbService;
  readonly week: WeekService;
  readonly requests: RequestLog;
  readonly feedback: FeedbackService;
  /** Stops what runs unseen and writes what waits; call before the library is closed. */
  close(): Promise<void>;
}

export interface ExperimentDeps {
  readonly config: CrossoverConfig;
  readonly library: Library;
  readonly arms: Arms;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly audit: AuditLog;
  readonly reviews: ReviewService;
  /** Kinds besides A/B tests. */
  readonly kinds?: readonly ExperimentKind[];
}

export function createExperiments(deps: ExperimentDeps): ExperimentServices {
  const { config, library, logger, metrics, audit } = deps;
  const { records } = library;
  const ab = new AbService({
    records,
    documents: library,
    logger,
    costOf: (arm, { prompt_tokens, completion_tokens }) => {
      const { prices } = config.models[armSpec(arm).role];
      if (prices === undefined) return undefined;
      const { promptPerMillion, completionPerMillion, currency } = prices;
      const amount = (prompt_tokens * promptPerMillion + completion_tokens * completionPerMillion) / 1e6;
      return { amount, currency };
    },
    shadowLimit: config.experiments.shadowQueue,
    observer: {
      exposure: (arm, role, outcome) => metrics.exposure(arm, role, outcome),
      shadowLost: () => metrics.shadowLost(),
      crossed: async (experiment, arm, guardrail, stopped) => {
        metrics.guardrailCrossed(arm, guardrail);
        await audit.append({
          who: 'system',
          what: stopped ? 'experiment.arm_stopped' : 'experiment.guardrail_crossed',
          outcome: 'ok',
          experiment,
          arms: [arm],
        });
      },
    },
  });
  const requests = new RequestLog(records, logger);
  const feedback = new FeedbackService({
    records,
    requests,
    onFeedback: async ({ experiment, requestId, arm, marks }) => {
      if (marks.thumb) metrics.feedback(arm, marks.thumb);
      if (marks.rating !== undefined) metrics.feedback(arm, 'rated');
      if (marks.thumb === undefined && marks.rating === undefined) metrics.feedback(arm, 'words');
      if (experiment !== undefined) await ab.feedback(experiment, requestId, marks);
    },
  });
  const week = new WeekService({
    config,
    library,
    logger,
    arms: deps.arms,
    traffic: trafficPort(ab),
    review: reviewPort(deps.reviews, records),
  });
  return {
    week,
    all: new Experiments([abKind(ab), protocolKind(week), ...(deps.kinds ?? [])]),
    ab,
    requests,
    feedback,
    close: async () => {
      await ab.close();
      await requests.flush();
    },
  };
}
