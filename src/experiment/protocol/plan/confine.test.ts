import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { confine } from './confine.js';

const root = mkdtempSync(join(tmpdir(), 'crossover-confine-'));
beforeAll(() => {
  mkdirSync(join(root, 'data'));
  writeFileSync(join(root, 'data', 'notes.csv'), 'id,text\n');
  symlinkSync('/etc', join(root, 'data', 'out'));
});
afterAll(() => rmSync(root, { recursive: true }));
const data = join(root, 'data');

it('takes paths from the folder for data, and leaves the rest of a plan as it is', () => {
  const plan = { seed: 2, own_notes: { paths: ['notes.csv'], sections: ['PLAN'] }, data: '.' };
  expect(confine(plan, data)).toMatchObject({
    seed: 2,
    data,
    own_notes: { paths: [join(data, 'notes.csv')], sections: ['PLAN'] },
  });
  expect(confine({ seed: 2 }, undefined)).toEqual({ seed: 2 });
});

it.each([
  [{ data: '/etc' }, 'data'],
  [{ data: '../' }, 'data'],
  [{ own_notes: { paths: ['notes.csv', 'out/passwd'] } }, 'own_notes.paths.1'],
  [{ corpora: [{ name: 'c', paths: ['.'], questions: '../../q.jsonl' }] }, 'corpora.0.questions'],
  [{ fine_tuning: 'out/shadow' }, 'fine_tuning'],
  [{ base_model: { base_url: 'http://10.0.0.1/v1', local: true } }, 'base_model'],
])('refuses what leads out of it: %j', (plan, field) => {
  expect(() => confine(plan, data)).toThrow(
    expect.objectContaining({
      code: 'CROSSOVER_PLAN_INVALID',
      details: expect.objectContaining({ field }),
    }) as Error,
  );
});

it('refuses every path while no folder for data is configured', () => {
  expect(() => confine({ data: '.' }, undefined)).toThrow(/eval\.dataDir/);
});
