import {
  createReviewQueueSchema,
  type JsonValue,
  type ProtocolPlan,
  type Records,
  type ReviewQueue,
  type ReviewResults,
} from '../../core/index.js';
import type { ReviewService } from '../review/index.js';
import { ownTask } from './plan/index.js';
import type { ReviewPort, ReviewState } from './ports.js';

const QUEUES = 'protocol-reviews';

/** The blinded review of an experiment: pairs of answers of the two arms to the team's own notes. */
export function reviewPort(service: ReviewService, records: Records): ReviewPort {
  return {
    async ensure(plan: ProtocolPlan, runId: string): Promise<ReviewState> {
      const { pairs, reviewers } = plan.review;
      const key = `${plan.id}/${runId}/${pairs}/${reviewers}`;
      const known = (await records.get(QUEUES, key))?.body as { queue?: string } | undefined;
      const queue =
        known?.queue === undefined ? await make(service, plan, runId) : await service.get(known.queue);
      if (known?.queue === undefined)
        await records.put([{ collection: QUEUES, id: key, body: { queue: queue.id } }]);
      const results = queue.state === 'closed' ? await service.results(queue.id) : undefined;
      return stateOf(queue, results);
    },
  };
}

function make(service: ReviewService, plan: ProtocolPlan, run: string): Promise<ReviewQueue> {
  const { a, b } = plan.primary;
  return service.create(
    createReviewQueueSchema.parse({
      name: `${plan.name}: day 6`.slice(0, 100),
      source: { kind: 'run', run, tasks: [ownTask(plan)] },
      arms: [a, b],
      pairs: plan.review.pairs,
      reviewers: plan.review.reviewers,
      seed: plan.seed,
    }),
  );
}

function stateOf(queue: ReviewQueue, results: ReviewResults | undefined): ReviewState {
  const judged = queue.progress.reduce((sum, one) => sum + one.judged, 0);
  const wins = [
    ...(results?.first_pass ?? []).map((one) => ({ pass: 'without the evidence', ...one })),
    ...(results?.second_pass ?? []).map((one) => ({ pass: 'with the evidence', ...one })),
  ];
  return {
    queue: queue.id,
    pairs: queue.pairs,
    wanted: queue.wanted,
    judged,
    closed: queue.state === 'closed',
    summary: [
      ...wins.map(({ pass, sentence }) => `Judged ${pass}: ${sentence}`),
      ...(results
        ? [
            `Reviewers guessed the route right in ${share(results.guess.value)} of ${results.guess.n} guesses (half is chance).`,
            `Answers rated harmful (4 or 5): ${results.harm.length}.`,
          ]
        : []),
    ],
    facts: [{ label: 'blinded review', value: `${judged} of ${queue.wanted} judgements, queue ${queue.id}` }],
    result: {
      wins: wins.map(({ pass, a, b, a_wins, b_wins, ties, both_bad }) => ({
        pass,
        a,
        b,
        a_wins,
        b_wins,
        ties,
        both_bad,
      })),
    } as JsonValue,
  };
}

const share = (value: number | null): string => (value === null ? 'none' : `${(100 * value).toFixed(0)} %`);
