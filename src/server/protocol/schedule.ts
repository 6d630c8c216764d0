import { Scheduler } from '../../experiment/week/index.js';
import type { Services } from '../services.js';
import { enqueueDays } from './enqueue-days.js';

/** Starts the days of experiments that have a schedule, also those that were missed while the server was down. */
export function scheduleExperiments(services: Services): Scheduler {
  const { experiments, jobs, logger } = services;
  return new Scheduler({
    protocols: experiments.week.protocols,
    logger,
    start: async (experiment, day) => {
      const job = enqueueDays(services, {
        experiment,
        days: [day],
        compressed: false,
        who: 'schedule',
        requestId: `schedule-${experiment}-${day}`,
      });
      await jobs.untilEnded(job.id);
    },
  });
}
