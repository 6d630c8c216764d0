import { type Command, Option } from 'commander';
import { indexCorpora } from '../../library/index.js';
import { createKeyStore, startServer } from '../../server/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { integer } from '../options.js';
import { createProgress } from '../output.js';
import { describeProgress, describeReport } from './ingest.js';

interface ServeOptions extends GlobalOptions {
  readonly host?: string;
  readonly port?: number;
  readonly index: boolean;
}

export function serveCommand(program: Command): void {
  withGlobalOptions(program.command('serve'))
    .description('index the bundled corpora and serve the HTTP API')
    .addOption(
      new Option(
        '--host <address>',
        'address to listen on; API keys are required off loopback (default: 127.0.0.1)',
      ),
    )
    .addOption(
      new Option('--port <port>', 'port; 0 takes a free one (default: 8080)').argParser(
        integer('port', 0, 65_535),
      ),
    )
    .option('--no-index', 'do not index the folder of corpora first')
    .addHelpText(
      'after',
      '\nExamples:\n  crossover serve\n  crossover serve --host 0.0.0.0 --port 80   # needs a key: crossover keys add',
    )
    .action((options: ServeOptions) => {
      const overrides: Record<string, unknown> = {};
      if (options.host !== undefined) overrides.host = options.host;
      if (options.port !== undefined) overrides.port = options.port;
      return runApp(options, (app) => serve(app, options), { logLevel: 'info', overrides });
    });
}

async function serve(app: App, options: ServeOptions): Promise<void> {
  const library = await app.library();
  if (options.index && app.config.indexAtStart) await indexAtStart(app);
  const arms = await app.arms();
  const server = await startServer({
    config: app.config,
    library,
    arms,
    logger: app.logger,
    keys: createKeyStore(`${app.config.indexDir}/keys.json`),
  });
  app.output.note(banner(server.url));
  await new Promise<void>((resolve) => {
    if (app.signal.aborted) resolve();
    app.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  app.output.note('Stopping: finishing what is under way …');
  await server.close();
  app.output.note('Stopped.');
}

async function indexAtStart(app: App): Promise<void> {
  const progress = createProgress('Indexing');
  try {
    const reports = await indexCorpora(await app.library(), app.config, {
      signal: app.signal,
      onProgress: (state) =>
        progress.update(state.files, state.filesTotal, `${state.corpus}: ${describeProgress(state)}`),
    });
    progress.end();
    for (const report of reports) app.output.note(describeReport(report));
  } finally {
    progress.end();
  }
}

function banner(url: string): string {
  return [
    '',
    `Crossover is listening on ${url}  (API: ${url}/docs)`,
    'Ask both routes:',
    `  curl -s ${url}/v1/query -H 'content-type: application/json' -d '{"question": "Which blood thinner was started after the stroke?", "route": "both", "corpora": ["discharge-summaries"]}'`,
    'Not a medical device: for research and evaluation, not for the care of patients.',
    '',
  ].join('\n');
}
