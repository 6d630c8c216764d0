import { mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { allows, createKeyStore, type KeyScope } from './index.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-keys-'));
  file = join(folder, 'deeper', 'keys.json');
});
afterEach(() => {
  vi.useRealTimers();
  rmSync(folder, { recursive: true, force: true });
});

describe('the key store', () => {
  it('verifies what it made and stores only a hash, readable by the owner only', async () => {
    const store = createKeyStore(file);
    const { key, record } = await store.create({ name: 'ward', scopes: ['query'] });
    expect(await store.verify(key)).toEqual(record);
    expect(record.id).toMatch(/^key_[0-9a-f]{12}$/);
    const text = readFileSync(file, 'utf8');
    expect(text).not.toContain(key);
    expect(text).not.toContain(key.split('_')[2]);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuses other secrets under a known id, unknown ids and nonsense', async () => {
    const store = createKeyStore(file);
    const { key } = await store.create({ name: 'ward', scopes: ['query'] });
    const flipped = key.slice(0, -1) + (key.endsWith('0') ? '1' : '0');
    for (const wrong of [flipped, `co_${'0'.repeat(12)}_${'0'.repeat(64)}`, 'sk-nonsense', '', `${key} `])
      expect(await store.verify(wrong)).toBeUndefined();
  });

  it('refuses a key from the moment it expires', async () => {
    const store = createKeyStore(file);
    const { key } = await store.create({
      name: 'short',
      scopes: ['read'],
      expiresAt: new Date(Date.now() + 60_000),
    });
    expect(await store.verify(key)).toBeDefined();
    vi.setSystemTime(Date.now() + 60_001);
    expect(await store.verify(key)).toBeUndefined();
    await expect(
      store.create({ name: 'late', scopes: ['read'], expiresAt: new Date(Date.now() - 1) }),
    ).rejects.toMatchObject({ code: 'CROSSOVER_INVALID_INPUT' });
  });

  it('sees at once what another process added or revoked', async () => {
    const serving = createKeyStore(file);
    expect(await serving.list()).toEqual([]);
    const elsewhere = createKeyStore(file);
    const { key, record } = await elsewhere.create({ name: 'new', scopes: ['query'] });
    expect(await serving.verify(key)).toBeDefined();
    await elsewhere.revoke(record.id);
    expect(await serving.verify(key)).toBeUndefined();
    await expect(elsewhere.revoke(record.id)).rejects.toMatchObject({ code: 'CROSSOVER_INVALID_INPUT' });
  });

  it('loses no key when several are made at the same time', async () => {
    const stores = [createKeyStore(file), createKeyStore(file), createKeyStore(file)];
    await Promise.all(
      Array.from({ length: 12 }, (_, i) => stores[i % 3]!.create({ name: `k${i}`, scopes: ['query'] })),
    );
    expect((await stores[0]!.list()).map(({ name }) => name).sort()).toHaveLength(12);
  });

  it('takes over a lock that a killed process left', async () => {
    const store = createKeyStore(file);
    await store.create({ name: 'a', scopes: ['query'] });
    writeFileSync(`${file}.lock`, '');
    const longAgo = Date.now() / 1000 - 3600;
    utimesSync(`${file}.lock`, longAgo, longAgo);
    await store.create({ name: 'b', scopes: ['query'] });
    expect(await store.list()).toHaveLength(2);
  });

  it('refuses unknown scopes, no scopes, no name, and a damaged file', async () => {
    const store = createKeyStore(file);
    for (const wrong of [
      { name: 'x', scopes: ['root'] as unknown as KeyScope[] },
      { name: 'x', scopes: [] },
      { name: ' ', scopes: ['query'] as KeyScope[] },
    ])
      await expect(store.create(wrong)).rejects.toMatchObject({ code: 'CROSSOVER_INVALID_INPUT' });
    await store.create({ name: 'x', scopes: ['query'] });
    writeFileSync(file, '{"version":1,"keys":[{}]}');
    await expect(store.list()).rejects.toMatchObject({ code: 'CROSSOVER_FILE_UNREADABLE' });
  });
});

describe('scopes', () => {
  it('open what they name, and admin opens everything', () => {
    expect(allows(['query'], ['query'])).toBe(true);
    expect(allows(['admin'], ['query', 'read', 'ingest'])).toBe(false);
    expect(allows(['read'], ['admin'])).toBe(true);
    expect(allows('any', ['read'])).toBe(true);
  });
});
