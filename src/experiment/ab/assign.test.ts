import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { sampleRatio } from '../../../eval/statistics/index.js';
import { packageRoot } from '../../core/index.js';
import { armAt, unitHash, unitPoint } from './assign.js';

const HALVES = [
  { arm: 'generalist+rag', share: 0.5 },
  { arm: 'biomedical', share: 0.5 },
] as const;
const users = (n: number): string[] => Array.from({ length: n }, (_, i) => `user-${i}`);
const armOf = (key: string, salt: string, user: string, arms: Parameters<typeof armAt>[1] = HALVES): string =>
  armAt(unitPoint(salt, unitHash(key, 'user', user)), arms);

describe('assignment by hash', () => {
  it('is what its description says', () => {
    // Computed with Python's hmac and hashlib.
    expect(unitHash('key', 'user', 'dr-1')).toBe('68fddd21973e67af46ef1568e8a2fe83');
    expect(unitPoint('salt', '68fddd21973e67af46ef1568e8a2fe83')).toBe(0.3563098797958675);
    expect(unitHash('key', 'patient', 'dr-1')).not.toBe(unitHash('key', 'user', 'dr-1'));
  });

  it('is the same in another process', () => {
    const script = `
      import { armAt, unitHash, unitPoint } from './src/experiment/ab/assign.ts';
      const arms = ${JSON.stringify(HALVES)};
      const users = ${JSON.stringify(users(50))};
      console.log(users.map((u) => armAt(unitPoint('s', unitHash('k', 'user', u)), arms)).join());`;
    const child = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
      cwd: packageRoot(),
      encoding: 'utf8',
    });
    expect(child.stderr).toBe('');
    expect(child.stdout.trim()).toBe(
      users(50)
        .map((user) => armOf('k', 's', user))
        .join(),
    );
  }, 30_000);

  it('spreads units as planned, over any number of arms', () => {
    const arms = [
      { arm: 'generalist', share: 0.1 },
      { arm: 'generalist+rag', share: 0.2 },
      { arm: 'biomedical', share: 0.3 },
      { arm: 'biomedical+rag', share: 0.4 },
    ] as const;
    const given = users(20_000).map((user) => armOf('k', 's', user, arms));
    const counts = arms.map(({ arm }) => given.filter((one) => one === arm).length);
    const { p } = sampleRatio(
      counts,
      arms.map(({ share }) => share),
    );
    expect(p).toBeGreaterThan(0.001);
  });

  it('begins anew with each experiment', () => {
    const changed = users(2000).filter((user) => armOf('k', 's1', user) !== armOf('k', 's2', user)).length;
    expect(changed).toBeGreaterThan(900);
    expect(changed).toBeLessThan(1100);
  });

  it('gives every point an arm, up to the end of the line', () => {
    const thirds = [
      { arm: 'generalist', share: 0.333333 },
      { arm: 'biomedical', share: 0.333333 },
      { arm: 'biomedical+rag', share: 0.333333 },
    ] as const;
    expect(armAt(0, thirds)).toBe('generalist');
    expect(armAt(1 - 2 ** -52, thirds)).toBe('biomedical+rag');
  });
});
