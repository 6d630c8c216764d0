import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { CrossoverError, packageRoot } from '../../core/index.js';

/** `crossover bench NAME …`: runs one of the project's own measurements, each a script in bench/. */
export function benchCommand(program: Command): void {
  const names = available();
  program
    .command('bench')
    .description(`the project's own performance measurements: ${names.join(', ')}`)
    .argument('[name]', 'which one; lists them when left out')
    .argument('[args...]', 'passed on')
    .allowUnknownOption()
    .helpOption(false)
    .addHelpText('after', '\nExample:\n  crossover bench search --chunks 100000')
    .action(async (name: string | undefined, args: string[]) => {
      if (name === undefined || name === '--help') {
        process.stdout.write(`${names.join('\n')}\n`);
        return;
      }
      if (!names.includes(name)) {
        throw new CrossoverError(
          'CROSSOVER_INVALID_INPUT',
          `There is no bench "${name}"; there are: ${names.join(', ')}.`,
          { field: 'name' },
        );
      }
      process.exitCode = await run(name, args);
    });
}

function folder(): string {
  return join(packageRoot(), 'bench');
}

function available(): string[] {
  if (!existsSync(folder())) return [];
  return readdirSync(folder())
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => file.slice(0, -3))
    .sort();
}

function run(name: string, args: readonly string[]): Promise<number> {
  const loader = import.meta.resolve('tsx');
  const child = spawn(process.execPath, ['--import', loader, join(folder(), `${name}.ts`), ...args], {
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
