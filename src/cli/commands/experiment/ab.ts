import type { Command } from 'commander';
import { AbService, abKind } from '../../../experiment/ab/index.js';
import { type ExperimentDetail, Experiments } from '../../../experiment/kinds/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../../app.js';
import { table } from '../../output.js';

const LOCKED =
  '\nA running server holds the index folder; ask it over /v1/experiments instead, or stop it first.';

/** `crossover experiment ab`: A/B tests that are stored, by what the API calls too. */
export function abCommand(root: Command): void {
  const ab = root.command('ab').description('A/B tests in service: list, show, start, stop');
  withGlobalOptions(ab.command('list'))
    .description('the A/B tests that are stored')
    .addHelpText('after', `\nExample:\n  crossover experiment ab list\n${LOCKED}`)
    .action((options: GlobalOptions) =>
      runApp(options, (app) =>
        withTests(app, async (tests) => {
          const all = await tests.list();
          app.output.result(all, () =>
            all.length === 0
              ? 'None yet; `POST /v1/experiments` makes one (docs/experiments.md).'
              : table(
                  ['id', 'state', 'unit', 'name'],
                  all.map(({ id, state, unit, name }) => [id, state, unit ?? '', name]),
                ),
          );
        }),
      ),
    );
  one(ab, 'show', 'the report of a test: plan, arms, results, guardrails', (tests, id) => tests.get(id));
  one(ab, 'start', 'start a draft; one test runs at a time', (tests, id) => tests.start(id));
  one(ab, 'stop', 'stop a running test for good', (tests, id) => tests.stop(id));
  for (const command of ab.commands) command.exitOverride();
}

/** A command about one test; what it did is shown by the test's report. */
function one(
  ab: Command,
  name: string,
  description: string,
  work: (tests: Experiments, id: string) => Promise<ExperimentDetail>,
): void {
  withGlobalOptions(ab.command(name))
    .description(description)
    .argument('<id>', 'as `crossover experiment ab list` prints it')
    .addHelpText('after', `\nExample:\n  crossover experiment ab ${name} ab_0123456789abcdef\n${LOCKED}`)
    .action((id: string, options: GlobalOptions) =>
      runApp(options, (app) =>
        withTests(app, async (tests) => {
          const test = await work(tests, id);
          const { markdown } = await tests.report(id);
          app.output.result(test, () => markdown);
        }),
      ),
    );
}

async function withTests(app: App, work: (tests: Experiments) => Promise<void>): Promise<void> {
  const library = await app.library();
  const service = new AbService({ records: library.records, documents: library, logger: app.logger });
  try {
    await work(new Experiments([abKind(service)]));
  } finally {
    await service.close();
  }
}
