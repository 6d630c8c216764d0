import type { Command } from 'commander';
import { CrossoverError } from '../../../core/index.js';
import { type Protocols, writeMemo } from '../../../experiment/index.js';
import { type App, runApp } from '../../app.js';
import { integer } from '../../options.js';
import { createProgress } from '../../output.js';
import { describeDay } from './status-text.js';
import { type ExperimentFlags, planned, protocolsOf, withExperiment } from './which.js';

export function runCommand(root: Command): void {
  withExperiment(root.command('run'))
    .description('run a day, or all that are not done; stopped or killed, the same command goes on')
    .option('--day <n>', '1 to 7', integer('day', 1, 7))
    .option('--all', 'every day that is not done, in one go (compressed: nobody is waited for)')
    .addHelpText('after', '\nExamples:\n  crossover experiment run --day 1\n  crossover experiment run --all')
    .action((options: ExperimentFlags & { day?: number; all?: boolean }, command: Command) =>
      runApp(options, async (app) => {
        if ((options.day === undefined) === (options.all !== true))
          return command.error('crossover: give either --day N or --all', { exitCode: 2 });
        const protocols = protocolsOf(app, options.out);
        const { id } = await planned(protocols, options);
        const progress = createProgress('experiment');
        const run = {
          signal: app.signal,
          onProgress: ({
            day,
            step,
            done,
            total,
          }: {
            day: number;
            step: string;
            done: number;
            total: number;
          }) => progress.update(done, total, `day ${day}: ${step}${total > 0 ? ` ${done}/${total}` : ''}`),
        };
        try {
          const days = options.all ? [1, 2, 3, 4, 5, 6, 7] : [options.day!];
          for (const day of days) {
            const view = await protocols.runDay(id, day, { ...run, compressed: options.all === true });
            const stage = view.stages[day - 1]!;
            app.output.note(describeDay(stage));
            if (stage.state !== 'done')
              throw new CrossoverError(
                'CROSSOVER_STAGE_BLOCKED',
                `Day ${day} is ${stage.state}. ${view.next.action}`,
              );
          }
        } finally {
          progress.end();
        }
        await finish(app, protocols, id);
      }),
    );
}

/** What the command ends with: the memo when the week is done, else where the experiment stands. */
async function finish(app: App, protocols: Protocols, id: string): Promise<void> {
  const view = await protocols.view(id);
  if (view.state !== 'ended') {
    app.output.result(view, () => view.next.action);
    return;
  }
  const memo = await writeMemo(protocols, id);
  app.output.result({ id, state: view.state, analysis_hash: view.analysis_hash, ...memo.files }, () =>
    [memo.summary, '', `Memo: ${memo.files.html}`, `      ${memo.files.markdown}`].join('\n'),
  );
}
