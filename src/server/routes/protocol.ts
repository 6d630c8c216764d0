import { z } from 'zod';
import {
  amendmentSchema,
  amendProtocolSchema,
  CrossoverError,
  protocolSchema,
  runProtocolSchema,
} from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import { jobSchema } from '../jobs/index.js';
import { enqueueDays } from '../protocol/index.js';
import type { Services } from '../services.js';
import { withRequestId } from './shared.js';

const params = z.object({ id: z.string().min(1).max(100) });
const ADMIN = ['admin'] as const;
const WEEK = [1, 2, 3, 4, 5, 6, 7];

/** What only the 7-day protocol has: days are run, and a frozen plan is amended. */
export function protocolRoutes(services: Services): Route[] {
  const { week } = services.experiments;
  return [
    defineRoute({
      id: 'runExperiment',
      method: 'post',
      path: '/v1/experiments/:id/run',
      tag: 'Experiment',
      summary: 'Run a day of the 7-day protocol, or all that are not done',
      description: [
        'Answers at once with a job; follow it at `/v1/jobs/{id}/events`. The first day freezes the plan. A day that is',
        'done is not run again, one that was stopped goes on. A stage whose gate is unmet ends the job and says what is',
        'missing.',
      ].join(' '),
      access: ADMIN,
      params,
      body: runProtocolSchema,
      response: { status: 202, description: 'The job', schema: withRequestId({ job: jobSchema }) },
      handle: async ({ params: { id }, body, state, res, audit }) => {
        audit.experiment(id);
        await assertProtocol(services, id);
        services.jobs.assertRoom();
        const job = enqueueDays(services, {
          experiment: id,
          days: body.all ? WEEK : [body.day!],
          compressed: body.all === true,
          who: state.key?.id ?? 'local',
          requestId: state.id,
        });
        audit.job(job.id);
        res.location(`/v1/jobs/${job.id}`);
        return { request_id: state.id, job };
      },
    }),
    defineRoute({
      id: 'amendExperiment',
      method: 'post',
      path: '/v1/experiments/:id/amendments',
      tag: 'Experiment',
      summary: 'Change the plan of the 7-day protocol, with a reason that every report repeats',
      description:
        'Files that it names lie below `eval.dataDir`. Days that depend on what changed are to be run again.',
      access: ADMIN,
      params,
      body: amendProtocolSchema,
      response: {
        status: 201,
        description: 'The amendment, and the experiment as it now stands',
        schema: withRequestId({ amendment: amendmentSchema, experiment: protocolSchema }),
      },
      handle: async ({ params: { id }, body, state, audit }) => {
        audit.experiment(id);
        await assertProtocol(services, id);
        const { amendment, protocol } = await week.amend(id, body.change, body.reason);
        return { request_id: state.id, amendment, experiment: protocol };
      },
    }),
  ];
}

/** Only an experiment of this kind has days. */
async function assertProtocol({ experiments }: Services, id: string): Promise<void> {
  const { kind } = await experiments.all.get(id);
  if (kind !== 'protocol')
    throw new CrossoverError('CROSSOVER_EXPERIMENT_STATE', `An experiment of kind ${kind} has no days.`);
}
