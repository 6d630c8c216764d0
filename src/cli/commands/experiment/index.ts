import type { Command } from 'commander';
import { abCommand } from './ab.js';
import { amendCommand, initCommand } from './plan.js';
import { listCommand, reportCommand, statusCommand } from './read.js';
import { runCommand } from './run.js';

/** `crossover experiment`: the 7-day protocol, and A/B tests in service. */
export function experimentCommand(program: Command): void {
  const root = program
    .command('experiment')
    .description('the 7-day protocol: a plan frozen in advance, seven stages, a decision memo');
  initCommand(root);
  runCommand(root);
  statusCommand(root);
  amendCommand(root);
  reportCommand(root);
  listCommand(root);
  abCommand(root);
  for (const command of root.commands) command.exitOverride();
}
