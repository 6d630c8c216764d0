import { type Command, Option } from 'commander';
import { type CrossoverConfig, createLogger, type Logger, loadConfig } from '../core/index.js';
import type { VectorLibrary } from '../library/index.js';
import type { Arms } from '../routes/index.js';
import { createOutput, type Output } from './output.js';

/** What every command has at hand; parts are opened when first asked for and closed at the end. */
export interface App {
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly output: Output;
  /** Fires on Ctrl-C or SIGTERM. */
  readonly signal: AbortSignal;
  library(): Promise<VectorLibrary>;
  arms(): Promise<Arms>;
}

export interface GlobalOptions {
  readonly config?: string;
  readonly json?: boolean;
  readonly logLevel?: string;
}

/** Adds the options that every command has. */
export function withGlobalOptions(command: Command): Command {
  return command
    .option('--config <file>', 'configuration file (default: crossover.config.yaml when there is one)')
    .option('--json', 'print JSON on stdout, everything else on stderr')
    .addOption(
      new Option('--log-level <level>', 'silent, error, warn, info or debug').choices([
        'silent',
        'error',
        'warn',
        'info',
        'debug',
      ]),
    );
}

/**
 * Runs one command: opens what it asks for, closes it however the command ends. Commands log warnings only,
 * unless told otherwise: their output is their own.
 */
export async function runApp(
  options: GlobalOptions,
  action: (app: App) => Promise<void>,
  defaults: { readonly logLevel?: string; readonly overrides?: Record<string, unknown> } = {},
): Promise<void> {
  const level = options.logLevel ?? process.env.CROSSOVER_LOG_LEVEL ?? defaults.logLevel ?? 'warn';
  const config = loadConfig({
    ...(options.config ? { file: options.config } : {}),
    overrides: { ...defaults.overrides, logLevel: level },
  });
  const logger = createLogger(config.logLevel);
  const stop = new AbortController();
  const unlisten = () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  // A second signal, of either kind, ends the process at once: nobody listens to it any more.
  const onSignal = () => {
    unlisten();
    stop.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  let library: Promise<VectorLibrary> | undefined;
  let arms: Promise<Arms> | undefined;
  const openArms = async (): Promise<Arms> => {
    const opened = await app.library();
    const { createChatModel } = await import('../models/index.js');
    const { createArms } = await import('../routes/index.js');
    const [generalist, biomedical] = await Promise.all([
      createChatModel(config.models.generalist, { logger }),
      createChatModel(config.models.biomedical, { logger }),
    ]);
    return createArms({ config, library: opened, models: { generalist, biomedical }, logger });
  };
  const app: App = {
    config,
    logger,
    output: createOutput(options.json === true),
    signal: stop.signal,
    library: () => {
      // Loaded when first asked for, as the arms are: many commands need neither.
      library ??= import('../library/index.js').then(({ openLibrary }) => openLibrary(config, logger));
      return library;
    },
    arms: () => {
      arms ??= openArms();
      return arms;
    },
  };
  try {
    await action(app);
  } finally {
    unlisten();
    await arms?.then((opened) => opened.close()).catch(() => undefined);
    await library?.then((opened) => opened.close()).catch(() => undefined);
  }
}
