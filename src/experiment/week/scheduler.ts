import { Cron } from 'croner';
import type { Logger } from '../../core/index.js';
import type { Protocols } from '../protocol/index.js';

/** A stage that failed or is held is tried again after this long. */
const AGAIN_MS = 3_600_000;

export interface SchedulerOptions {
  readonly protocols: Protocols;
  readonly logger: Logger;
  /** Puts a day into the queue; resolves when it has ended in any way. */
  readonly start: (id: string, day: number) => Promise<void>;
  readonly now?: () => Date;
}

/**
 * Starts the days of experiments that have a schedule. What is due is worked out from the plan and from what is done, never from what
 * was started: after a restart a missed day is caught up, and none is run twice.
 */
export class Scheduler {
  readonly #options: SchedulerOptions;
  readonly #tried = new Map<string, number>();
  readonly #running = new Set<string>();
  #clock: Cron | undefined;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** Looks at once, then every minute. */
  begin(): void {
    this.#clock = new Cron('* * * * *', { protect: true, unref: true }, () => this.#look());
    void this.#look();
  }

  end(): void {
    this.#clock?.stop();
  }

  /** Starts what is due and is not being worked on. */
  async look(): Promise<void> {
    const { protocols, start, now = () => new Date() } = this.#options;
    const due: Array<Promise<void>> = [];
    for (const { id, plan, stages } of await protocols.list()) {
      if (!plan.schedule || this.#running.has(id)) continue;
      const day = await protocols.dueDay(id, now());
      if (day === undefined) continue;
      const { state } = stages[day - 1]!;
      const key = `${id}/${day}`;
      const again = (this.#tried.get(key) ?? 0) + AGAIN_MS;
      if (state === 'running' || (this.#tried.has(key) && now().getTime() < again)) continue;
      this.#tried.set(key, now().getTime());
      this.#running.add(id);
      due.push(
        start(id, day).finally(() => {
          this.#running.delete(id);
        }),
      );
    }
    await Promise.all(due);
  }

  async #look(): Promise<void> {
    try {
      await this.look();
    } catch (error) {
      this.#options.logger.warn('scheduled stages could not be started', {}, error);
    }
  }
}
