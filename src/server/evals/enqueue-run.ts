import type { PlannedRun } from '../../../eval/service/index.js';
import { CrossoverError, toCrossoverError } from '../../core/index.js';
import { toProblem } from '../http/problem.js';
import type { RequestState } from '../http/request-state.js';
import type { JobOf } from '../jobs/index.js';
import type { Services } from '../services.js';

/**
 * Puts a planned run into the queue; one that is queued or under way already stays as it is.
 * @throws CrossoverError CROSSOVER_RUN_ACTIVE while another process works on it, CROSSOVER_QUEUE_FULL
 */
export async function enqueueRun(
  { jobs, evals, audit, logger }: Services,
  planned: PlannedRun,
  state: RequestState,
): Promise<JobOf<'eval'>> {
  const id = planned.plan.runId;
  try {
    const active = jobs.active('eval', ({ run }) => run === id);
    if (active) {
      await planned.end();
      return active;
    }
    if ((await evals.runs.get(id)).run.elsewhere)
      throw new CrossoverError('CROSSOVER_RUN_ACTIVE', 'Another process works on this run.');
    const event = { who: state.key?.id ?? 'local', what: 'eval', request_id: state.id, runs: [id] };
    return jobs.add<'eval'>({
      about: { kind: 'eval', run: id },
      requestId: state.id,
      run: async ({ signal, onProgress }) => {
        try {
          const end = await planned.work(signal, (progress) => onProgress?.(progress));
          await evals.runs.ended(id, end);
          const counts = { rows: end.done, errors: end.errors, from_cache: end.fromCache };
          await audit.append({ ...event, outcome: 'ok', counts });
          if (!end.finished) throw new CrossoverError('CROSSOVER_ABORTED', 'The run was paused.');
          return counts;
        } catch (error) {
          const known = toCrossoverError(error);
          if (known.code !== 'CROSSOVER_ABORTED') {
            logger.error('run failed', { run: id }, error);
            await audit.append({ ...event, outcome: 'failed', code: known.code });
            await evals.runs.failed(id, toProblem(known, state.id));
          }
          throw known;
        }
      },
      cleanUp: () => planned.end(),
    });
  } catch (error) {
    await planned.end();
    throw error;
  }
}
