#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { ZodError } from 'zod';
import { CrossoverError, packageVersion, toCrossoverError } from '../core/index.js';
import { addCommands } from './commands/index.js';
import { errorLine } from './output.js';

/** Exit codes: 0 done, 1 failed, 2 wrong usage, 130 stopped by the user. */
const FAILED = 1;
const USAGE = 2;
const STOPPED = 130;

const USAGE_CODES = new Set([
  'CROSSOVER_INVALID_INPUT',
  'CROSSOVER_FILTER_INVALID',
  'CROSSOVER_CONFIG_INVALID',
  'CROSSOVER_CONFIG_NOT_FOUND',
]);

async function program(): Promise<Command> {
  const root = new Command('crossover')
    .description(
      'Ask a generalist model with retrieval and a fine-tuned biomedical model the same question, and measure the difference in pairs.',
    )
    .version(packageVersion())
    .showHelpAfterError('(crossover --help shows every command)')
    .exitOverride();
  await addCommands(root, process.argv[2]);
  for (const command of root.commands) command.exitOverride();
  return root;
}

async function main(): Promise<void> {
  // A reader that closes its end (`crossover … | head`) is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : FAILED);
  });
  try {
    await (await program()).parseAsync();
  } catch (error) {
    process.exitCode = exitCode(error);
  }
}

function exitCode(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : USAGE;
  if (error instanceof ZodError) {
    const issue = error.issues[0];
    const wrong = new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      `${issue?.path.join('.') || 'input'}: ${issue?.message ?? 'invalid'}.`,
    );
    process.stderr.write(`${errorLine(wrong)}\n`);
    return USAGE;
  }
  const known = toCrossoverError(error);
  process.stderr.write(`${errorLine(error)}\n`);
  if (known.code === 'CROSSOVER_ABORTED') return STOPPED;
  return USAGE_CODES.has(known.code) ? USAGE : FAILED;
}

await main();
