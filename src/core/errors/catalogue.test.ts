import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../runtime/package-root.js';
import { ERROR_CATALOGUE, ERROR_CODES } from './catalogue/index.js';
import { CrossoverError, deserializeError, serializeError, toCrossoverError } from './crossover-error.js';

const documented = readFileSync(`${packageRoot()}/docs/errors.md`, 'utf8');
const folder = `${packageRoot()}/src/core/errors/catalogue`;

describe('the error catalogue', () => {
  it('is documented row by row, and docs/errors.md lists nothing else', () => {
    const rows = [...documented.matchAll(/^\| `(CROSSOVER_[A-Z_]+)` \| (\d+) \| (.+?) \| (.+?) \|$/gm)];
    const asDocumented = Object.fromEntries(
      rows.map((row) => [row[1], { status: Number(row[2]), title: row[3], remedy: row[4] }]),
    );
    expect(asDocumented).toEqual(ERROR_CATALOGUE);
  });

  it('has each code in one of its files alone', () => {
    const codes = readdirSync(folder).flatMap((name) =>
      [...readFileSync(`${folder}/${name}`, 'utf8').matchAll(/^ {2}(CROSSOVER_[A-Z_]+): entry\(/gm)].map(
        (found) => found[1],
      ),
    );
    expect(codes.sort()).toEqual([...ERROR_CODES].sort());
  });

  it('ends every remedy as a sentence', () => {
    for (const code of ERROR_CODES) expect(ERROR_CATALOGUE[code].remedy).toMatch(/\.$/);
  });
});

describe('toCrossoverError', () => {
  it('never passes on the message of a foreign error', () => {
    const wrapped = toCrossoverError(new Error('patient John Canary has HIV'));
    expect(wrapped.code).toBe('CROSSOVER_INTERNAL');
    expect(wrapped.message).not.toContain('Canary');
  });

  it('knows a full disk, an abort and a missing file', () => {
    expect(toCrossoverError(Object.assign(new Error('x'), { code: 'ENOSPC' })).code).toBe(
      'CROSSOVER_DISK_FULL',
    );
    expect(toCrossoverError(new DOMException('x', 'AbortError')).code).toBe('CROSSOVER_ABORTED');
    expect(toCrossoverError(Object.assign(new Error('x'), { code: 'ENOENT' })).code).toBe(
      'CROSSOVER_FILE_NOT_FOUND',
    );
  });

  it('survives a worker boundary', () => {
    const error = new CrossoverError('CROSSOVER_INVALID_INPUT', 'k must be positive.', { field: 'k' });
    const back = deserializeError(structuredClone(serializeError(error)));
    expect(CrossoverError.is(back)).toBe(true);
    expect([back.code, back.message, back.details.field]).toEqual([
      'CROSSOVER_INVALID_INPUT',
      'k must be positive.',
      'k',
    ]);
  });
});
