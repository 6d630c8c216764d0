import { runningTest } from './experiments.js';
import { reviewQueues } from './reviews.js';
import { finishedRun, SAMPLE_PLAN } from './runs.js';
import { finishedWeek, someDays } from './week.js';

/** What the views show: ids of things made over the API. */
export interface Made {
  readonly run: string;
  /** The same plan once more. */
  readonly again: string;
  readonly experiment: string;
  readonly protocol: string;
  /** All seven days done, so that it has a memo. */
  readonly finished: string;
  readonly openQueue: string;
  readonly closedQueue: string;
}

/** Puts something of every kind into the server, one after the other. @param users of the A/B test */
export async function makeAll(url: string, users = 0): Promise<Made> {
  const run = await finishedRun(url, SAMPLE_PLAN);
  const again = await finishedRun(url, { ...SAMPLE_PLAN, tasks: ['meqsum'], fresh: true });
  const protocol = await someDays(url);
  const finished = await finishedWeek(url);
  const experiment = await runningTest(url, users);
  return { run, again, experiment, protocol, finished, ...(await reviewQueues(url)) };
}
