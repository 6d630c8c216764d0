import { Cron } from 'croner';
import type { ProtocolPlan } from '../../../core/index.js';
import { wrong } from '../plan/resolve.js';

/**
 * When each of the seven days is due, ISO 8601: the first seven firings of the plan's cron expression from its start on. A function of the
 * plan alone, so that a restart neither misses nor doubles one.
 * @returns nothing without a schedule
 * @throws CrossoverError CROSSOVER_PLAN_INVALID
 */
export function dueTimes({ schedule }: ProtocolPlan, createdAt: string): string[] {
  if (!schedule) return [];
  const { cron, timezone, start } = schedule;
  const zone = timezone === undefined ? {} : { timezone };
  try {
    // The start is a day of the plan's own time zone; counting begins well before it, and a firing at its midnight counts.
    const job = new Cron(cron, {
      paused: true,
      ...zone,
      ...(start === undefined ? {} : { startAt: `${start}T00:00:00` }),
    });
    const from = start === undefined ? Date.parse(createdAt) - 1 : Date.parse(start) - 48 * 3_600_000;
    return job.nextRuns(7, new Date(from)).map((date) => date.toISOString());
  } catch (cause) {
    throw wrong('schedule.cron', `"${cron}" or its time zone is not valid (${(cause as Error).message})`);
  }
}
