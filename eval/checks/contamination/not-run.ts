import type { LoadedRun } from '../../report/load-run.js';
import type { ContaminationNotRun, ContaminationSources } from './types.js';

/** The directions of which a run's report holds no figure. */
export function contaminationNotRun(
  run: LoadedRun,
  { fineTuning, own }: ContaminationSources = {},
): ContaminationNotRun[] {
  const missing: ContaminationNotRun[] = [];
  const why = own === undefined ? ownNotMeasured(run) : own.notRun;
  if (why !== undefined) missing.push({ against: 'own corpora', why });
  if (fineTuning === undefined)
    missing.push({
      against: 'fine-tuning set',
      why: 'No fine-tuning set was given (--fine-tuning FILE of eval run and eval report).',
    });
  return missing;
}

function ownNotMeasured({ plan }: LoadedRun): string {
  const retrieving = plan.arms.flatMap(({ config }) => (config.retrieval ? [config] : []));
  if (retrieving.length === 0) return 'No arm of this run retrieves.';
  const served = retrieving.find(({ retrieval }) => retrieval?.by === 'server');
  if (served)
    return `The server at ${served.model.endpoint ?? '--url'} retrieves from corpora of its own, which a run over HTTP does not read. Start the same tasks on that server (POST /v1/evals, or eval run on its machine) to measure it.`;
  return 'It is measured at the end of a run, and this one has not come to its end since its corpora could be read.';
}
