import { resolve } from 'node:path';
import type { Command } from 'commander';
import { CrossoverError, type Protocol } from '../../../core/index.js';
import { AbService } from '../../../experiment/ab/index.js';
import {
  Protocols,
  type ReviewPort,
  readPlanFile,
  reviewPort,
  type TrafficPort,
  trafficPort,
} from '../../../experiment/index.js';
import { openReviews } from '../../../experiment/review/index.js';
import { type App, type GlobalOptions, withGlobalOptions } from '../../app.js';

export interface ExperimentFlags extends GlobalOptions {
  readonly file: string;
  readonly experiment?: string;
  readonly out?: string;
}

/** The options that say which experiment a command means. */
export const withExperiment = (command: Command): Command =>
  withGlobalOptions(command)
    .option('--file <path>', 'the plan', 'experiment.yaml')
    .option('--experiment <id>', 'a stored experiment, instead of the one of the plan file')
    .option('--out <dir>', 'folder of the runs and memos; default: eval.runsDir of the configuration');

/** The stored experiments, with what their days work on. */
export function protocolsOf(app: App, out = app.config.eval.runsDir): Protocols {
  // Made when day 6 asks for it: an A/B test that is set up here is served by the server.
  const traffic: TrafficPort = {
    ensure: async (plan) => {
      const library = await app.library();
      const ab = new AbService({ records: library.records, documents: library, logger: app.logger });
      return trafficPort(ab).ensure(plan);
    },
  };
  const review: ReviewPort = {
    ensure: async (plan, run) => {
      const library = await app.library();
      const reviews = openReviews({ ...app.config, eval: { ...app.config.eval, runsDir: out } }, library);
      return reviewPort(reviews, library.records).ensure(plan, run);
    },
  };
  return new Protocols({
    config: app.config,
    logger: app.logger,
    out: resolve(out),
    library: () => app.library(),
    arms: () => app.arms(),
    traffic,
    review,
  });
}

/** The experiment that a command means, its plan file taken over. */
export async function planned(
  protocols: Protocols,
  { experiment, file }: ExperimentFlags,
): Promise<Protocol> {
  if (experiment !== undefined) return protocols.view(experiment);
  const plan = readPlanFile(file);
  if (plan !== undefined) return protocols.takeOver(plan as object);
  return only(protocols, file);
}

/** The same without taking anything over. */
export async function found(protocols: Protocols, { experiment, file }: ExperimentFlags): Promise<Protocol> {
  if (experiment !== undefined) return protocols.view(experiment);
  const plan = readPlanFile(file) as { id?: unknown } | undefined;
  if (typeof plan?.id === 'string' && (await protocols.has(plan.id))) return protocols.view(plan.id);
  return only(protocols, file);
}

async function only(protocols: Protocols, file: string): Promise<Protocol> {
  const all = await protocols.list();
  if (all.length === 1) return all[0]!;
  throw new CrossoverError(
    'CROSSOVER_EXPERIMENT_NOT_FOUND',
    all.length === 0
      ? `There is no ${file} here and no stored experiment.`
      : `There is no ${file} here; name one of ${all
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')} with --experiment.`,
  );
}
