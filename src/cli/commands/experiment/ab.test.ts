import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLogger, parseConfig } from '../../../core/index.js';
import { AbService } from '../../../experiment/ab/index.js';
import { planOf } from '../../../experiment/ab/testing.js';
import { openLibrary } from '../../../library/index.js';
import { abCommand } from './ab.js';

let indexDir: string;
beforeEach(() => {
  indexDir = mkdtempSync(join(tmpdir(), 'crossover-ab-command-'));
  vi.stubEnv('CROSSOVER_INDEX_DIR', indexDir);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  rmSync(indexDir, { recursive: true, force: true });
});

/** Runs `ab …` and gives what it printed. */
async function ab(...args: string[]): Promise<string> {
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  const program = new Command().exitOverride();
  abCommand(program);
  await program.parseAsync(['ab', ...args], { from: 'user' }).finally(() => write.mockRestore());
  return printed;
}

it('lists, shows, starts and stops a test, and says what cannot be', { timeout: 120_000 }, async () => {
  const library = await openLibrary(parseConfig({ indexDir }), createLogger('silent'));
  const service = new AbService({
    records: library.records,
    documents: library,
    logger: createLogger('silent'),
  });
  const { stored } = await service.create(planOf({ start: false, name: 'Night shift' }));
  await library.close();

  expect(await ab('list')).toMatch(new RegExp(`${stored.id} +draft +user +Night shift`));
  expect(await ab('show', stored.id)).toContain('smallest difference worth finding: 20.0 points');
  expect(await ab('start', stored.id)).toContain('The test is running');
  await expect(ab('start', stored.id)).rejects.toMatchObject({ code: 'CROSSOVER_EXPERIMENT_STATE' });
  expect(await ab('stop', stored.id)).toContain('The test was stopped early');
  await expect(ab('show', 'ab_none')).rejects.toMatchObject({ code: 'CROSSOVER_EXPERIMENT_NOT_FOUND' });
});
