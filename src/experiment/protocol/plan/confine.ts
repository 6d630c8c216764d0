import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import { absolute } from './file.js';
import { wrong } from './resolve.js';

const PATHS = /^(?:data|fine_tuning|own_notes\.(?:codes|paths\.\d+)|corpora\.\d+\.(?:questions|paths\.\d+))$/;

/**
 * A plan that came over the network: its paths are taken from `root` and may not lead out of it, not by a link either, and it names no
 * endpoint, which could be declared local and so be sent protected text.
 * @throws CrossoverError CROSSOVER_PLAN_INVALID naming the key
 */
export function confine(plan: Record<string, unknown>, root: string | undefined): Record<string, unknown> {
  if (plan.base_model !== undefined)
    throw wrong('base_model', 'an endpoint is named in a plan file on the server, not over the network');
  const named = leaves(plan).filter(([path]) => PATHS.test(path));
  if (named.length === 0) return plan;
  if (root === undefined)
    throw wrong(
      named[0]![0],
      'no eval.dataDir is configured, below which a plan from the network may name files',
    );
  const base = resolve(root);
  for (const [path, value] of named)
    if (typeof value === 'string' && !below(base, resolve(base, value)))
      throw wrong(path, 'the path lies outside eval.dataDir');
  return absolute(plan, base);
}

function below(base: string, path: string): boolean {
  let existing = path;
  while (!existsSync(existing) && existing !== dirname(existing)) existing = dirname(existing);
  const own = existsSync(base) ? realpathSync(base) : base;
  const real = realpathSync(existing) + path.slice(existing.length);
  return real === own || real.startsWith(`${own}${sep}`);
}

function leaves(value: unknown, prefix = ''): Array<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) return [[prefix, value]];
  return Object.entries(value).flatMap(([key, inner]) =>
    leaves(inner, prefix === '' ? key : `${prefix}.${key}`),
  );
}
