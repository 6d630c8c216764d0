import { asJson } from '../eval-runs.js';
import { budgetGate, gate, noSpend, waived } from '../gates.js';
import type { ReviewState, TrafficState } from '../ports.js';
import type { Stage, StageContext } from '../stage.js';
import { simulateTraffic } from '../traffic/index.js';

const NOBODY = 'a compressed run waits for nobody';

/** Day 6: traffic assigned to the two arms, and their answers judged by people who do not know which is which. */
export const field: Stage = {
  day: 6,
  name: 'field',
  title: 'A/B test and blinded review',
  inputs: ({ primary, review, ab, seed, arms }) => ({ primary, review, ab, seed, arms }),
  entry: async (context) => [budgetGate(context, 6)],
  async run(context) {
    const notRun: Array<{ what: string; why: string }> = [];
    const traffic = await trafficOf(context, notRun);
    const review = await reviewOf(context, notRun);
    return {
      exit: [...trafficGate(context, traffic), ...reviewGate(context, review)],
      headline: [
        traffic ? `${traffic.requests} requests in the A/B test` : 'no A/B test',
        `${review?.judged ?? 0} human judgements`,
      ].join('; '),
      facts: [...(traffic?.facts ?? []), ...(review?.facts ?? [])],
      notRun,
      runs: [],
      result: asJson({
        spend: { ...noSpend, requests: traffic?.requests ?? 0 },
        traffic: traffic
          ? {
              simulated: context.compressed,
              requests: traffic.requests,
              summary: traffic.summary,
              ...asObject(traffic.result),
            }
          : null,
        review: review
          ? {
              judged: review.judged,
              pairs: review.pairs,
              closed: review.closed,
              summary: review.summary,
              ...asObject(review.result),
            }
          : null,
      }),
    };
  },
};

type NotRun = Array<{ what: string; why: string }>;

async function trafficOf(context: StageContext, notRun: NotRun): Promise<TrafficState | undefined> {
  const { plan, traffic, compressed } = context;
  if (plan.ab.requests === 0)
    notRun.push({ what: 'A/B test', why: 'the plan asks for none (ab.requests is 0)' });
  else if (compressed) return simulateTraffic(context, notRun);
  else if (!traffic) notRun.push({ what: 'A/B test', why: 'this installation has no A/B service' });
  else return traffic.ensure(plan);
  return undefined;
}

async function reviewOf(context: StageContext, notRun: NotRun): Promise<ReviewState | undefined> {
  const { plan, review } = context;
  const run = ownRun(context);
  if (plan.review.pairs === 0)
    notRun.push({ what: 'blinded review', why: 'the plan asks for none (review.pairs is 0)' });
  else if (!review) notRun.push({ what: 'blinded review', why: 'this installation has no review service' });
  else if (!plan.keep_text)
    notRun.push({
      what: 'blinded review',
      why: 'keep_text is false, so there are no answers to show to a reviewer',
    });
  else if (run === undefined) notRun.push({ what: 'blinded review', why: 'day 5 has no answers to judge' });
  else return review.ensure(plan, run);
  return undefined;
}

const ownRun = (context: StageContext): string | undefined => context.runsOf(5)[0];

function trafficGate({ plan, compressed }: StageContext, traffic: TrafficState | undefined) {
  if (!traffic) return [];
  const label = `${plan.ab.requests} requests of users are in the A/B test`;
  const detail = `${traffic.requests} of ${plan.ab.requests}`;
  if (compressed)
    return [
      waived(
        'traffic',
        label,
        `${NOBODY}: ${traffic.requests} questions that ship were asked instead; they are no users`,
      ),
    ];
  return [
    gate(
      'traffic',
      label,
      traffic.complete,
      traffic.complete
        ? detail
        : `${detail}; send \`POST /v1/query\` with route auto, then run the stage again, or amend ab.requests`,
    ),
  ];
}

function reviewGate({ plan, compressed }: StageContext, review: ReviewState | undefined) {
  if (!review) return [];
  const label = `${plan.review.reviewers} reviewer(s) have judged ${plan.review.pairs} pairs and the queue is closed`;
  const done = review.closed && review.judged >= review.wanted;
  if (done) return [gate('review', label, true, `${review.judged} judgements`)];
  const detail = `${review.judged} of ${review.wanted} judgements in queue ${review.queue}${review.closed ? '' : ', open'}`;
  return [
    compressed
      ? waived('review', label, `${NOBODY}: ${detail}`)
      : gate(
          'review',
          label,
          false,
          `${detail}; judge them in the page's Review view, close the queue, run the stage again, or amend review.pairs`,
        ),
  ];
}

const asObject = (value: unknown): object => (typeof value === 'object' && value !== null ? value : {});
