import { CrossoverError, toCrossoverError } from '../../core/index.js';
import type { JobOf } from '../jobs/index.js';
import type { Services } from '../services.js';

export interface DaysToRun {
  readonly experiment: string;
  readonly days: readonly number[];
  /** All in one go: nobody is waited for. */
  readonly compressed: boolean;
  readonly who: string;
  readonly requestId: string;
}

/**
 * Puts days of an experiment into the queue. A held stage ends the job: its gate says what is missing.
 * @throws CrossoverError CROSSOVER_STAGE_BLOCKED while the experiment has a job already, CROSSOVER_QUEUE_FULL
 */
export function enqueueDays(
  { jobs, experiments: { week }, audit, logger }: Services,
  { experiment, days, compressed, who, requestId }: DaysToRun,
): JobOf<'protocol'> {
  const active = jobs.active('protocol', (one) => one.experiment === experiment);
  if (active)
    throw new CrossoverError('CROSSOVER_STAGE_BLOCKED', `Job ${active.id} is working on this experiment.`);
  return jobs.add<'protocol'>({
    about: { kind: 'protocol', experiment },
    requestId,
    run: async ({ signal, onProgress }) => {
      const done: number[] = [];
      const event = { who, what: 'experiment.run', request_id: requestId, experiment };
      try {
        for (const day of days) {
          const view = await week.protocols.runDay(experiment, day, {
            compressed,
            ...(signal ? { signal } : {}),
            ...(onProgress ? { onProgress } : {}),
          });
          done.push(day);
          const stage = view.stages[day - 1];
          if (stage?.state !== 'done')
            throw new CrossoverError(
              'CROSSOVER_STAGE_BLOCKED',
              `Day ${day} is ${stage?.state ?? 'unknown'}. ${view.next.action}`,
            );
        }
        await audit.append({ ...event, outcome: 'ok', counts: { days: done.length } });
        return { days: done };
      } catch (error) {
        const known = toCrossoverError(error);
        logger.warn('days of an experiment ended early', { experiment, code: known.code });
        await audit.append({ ...event, outcome: 'failed', code: known.code, counts: { days: done.length } });
        throw known;
      }
    },
  });
}
