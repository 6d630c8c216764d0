/**
 * Checks on real public data, for CI where it lies beside the checkout; no user needs it.
 *   npm run test:data -- --data DIR
 * Prints one line a check and ends with the count; a set that is not there is skipped with its reason.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { packageRoot } from '../../src/core/index.js';
import type { DataCheck } from './check.js';

const { values } = parseArgs({ options: { data: { type: 'string' }, only: { type: 'string' } } });
if (!values.data) {
  process.stderr.write('Give --data DIR.\n');
  process.exit(2);
}

const folder = join(packageRoot(), 'test/data/checks');
let passed = 0;
let failed = 0;
let skipped = 0;
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.ts'))
  .sort()) {
  if (values.only && !file.includes(values.only)) continue;
  const { check } = (await import(pathToFileURL(join(folder, file)).href)) as { check: DataCheck };
  const missing = check.needs.find((path) => !existsSync(join(values.data!, path)));
  if (missing) {
    skipped++;
    process.stdout.write(`skipped  ${check.name}: no ${missing}\n`);
    continue;
  }
  const started = performance.now();
  try {
    const seen = await check.run(values.data);
    passed++;
    process.stdout.write(
      `passed   ${check.name}: ${seen} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
    );
  } catch (error) {
    failed++;
    process.stdout.write(
      `FAILED   ${check.name}: ${error instanceof Error ? error.message : String(error)}\n`,
    );
  }
}
process.stdout.write(`${passed} checks passed, ${failed} failed, ${skipped} skipped\n`);
process.exitCode = failed > 0 ? 1 : 0;
