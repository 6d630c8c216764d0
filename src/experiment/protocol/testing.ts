import { createLogger, parseConfig } from '../../core/index.js';
import { fakeLibrary } from '../../routes/testing/index.js';
import { gate } from './gates.js';
import type { ProtocolDeps, Stage, StageContext, StageOutcome } from './stage.js';

/** What the protocol needs, with records in memory; the arms are not asked by the stages below. */
export function fakeDeps(out: string): ProtocolDeps {
  const library = fakeLibrary({});
  return {
    config: parseConfig({}),
    logger: createLogger('silent'),
    out,
    library: async () => library,
    arms: () => Promise.reject(new Error('These stages ask no arm.')),
  };
}

/** A day that does what it is told to, and counts how often it was run. */
export interface FakeStage extends Stage {
  runs: number;
  entryMet: boolean;
  exitMet: boolean;
  /** Thrown in the middle of the stage. */
  failure: Error | undefined;
}

/** Seven such days. `inputs` of a day is the plan's seed, of day 5 its margin. */
export function fakeStages(): FakeStage[] {
  return [1, 2, 3, 4, 5, 6, 7].map((day) => {
    const stage: FakeStage = {
      day,
      name: `day-${day}`,
      title: `Day ${day}`,
      runs: 0,
      entryMet: true,
      exitMet: true,
      failure: undefined,
      inputs: (plan) => (day === 5 ? plan.primary.margin : plan.seed),
      entry: async () => [gate('entry', 'may start', stage.entryMet, 'put the data there')],
      run: async (context: StageContext): Promise<StageOutcome> => {
        stage.runs++;
        if (stage.failure) throw stage.failure;
        return {
          exit: [gate('exit', 'may end', stage.exitMet, 'wait for the judges')],
          headline: `number ${day}`,
          facts: [],
          notRun: [],
          runs: [],
          result: { seed: context.plan.seed, before: context.result(day - 1) ?? null },
        };
      },
    };
    return stage;
  });
}
