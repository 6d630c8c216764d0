import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditEntry, type AuditEvent, openAuditLog, verifyAuditLog } from './index.js';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-audit-'));
  file = join(folder, 'audit.jsonl');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const event = (document: string): AuditEvent => ({
  who: 'key_1',
  what: 'GET /v1/corpora/:name/documents/:id',
  outcome: 'ok',
  corpora: ['notes'],
  documents: [document],
});
const entries = (): AuditEntry[] =>
  readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry);

async function write(count: number): Promise<void> {
  const log = await openAuditLog(file);
  for (let i = 0; i < count; i++) await log.append(event(`d${i}`));
  await log.close();
}

describe('the audit log', () => {
  it('chains entries over restarts and verifies', async () => {
    await write(2);
    await write(2);
    expect(entries().map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect(await verifyAuditLog(file)).toEqual({ ok: true, entries: 4, head: entries()[3]!.hash });
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('has each entry on disk when append resolves, in the order of the calls', async () => {
    const log = await openAuditLog(file);
    await Promise.all(Array.from({ length: 50 }, (_, i) => log.append(event(`d${i}`))));
    expect(entries().map(({ documents }) => documents![0])).toEqual(
      Array.from({ length: 50 }, (_, i) => `d${i}`),
    );
    await log.close();
    await expect(log.append(event('late'))).rejects.toMatchObject({ code: 'CROSSOVER_SHUTTING_DOWN' });
    expect((await verifyAuditLog(file)).ok).toBe(true);
  });

  it('finds a changed, a removed, an inserted and a reordered entry', async () => {
    await write(4);
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const check = async (changed: string[]) => {
      writeFileSync(file, `${changed.join('\n')}\n`);
      return verifyAuditLog(file);
    };
    expect(await check(lines.with(1, lines[1]!.replace('"d1"', '"d9"')))).toMatchObject({
      ok: false,
      line: 2,
      reason: 'entry was changed',
    });
    expect(await check(lines.toSpliced(1, 1))).toMatchObject({ ok: false, line: 2 });
    expect(await check(lines.toSpliced(1, 0, lines[0]!))).toMatchObject({ ok: false, line: 2 });
    expect(await check([lines[0]!, lines[2]!, lines[1]!, lines[3]!])).toMatchObject({ ok: false, line: 2 });
    expect(await check(lines.with(2, 'nonsense'))).toMatchObject({ line: 3, reason: 'not an entry' });
  });

  it('removes a last line that a crash cut off, and records that it did', async () => {
    await write(2);
    const whole = readFileSync(file, 'utf8');
    for (const cut of [1, 40, 120]) {
      writeFileSync(file, whole);
      appendFileSync(file, whole.slice(0, cut).replaceAll('\n', ''));
      const log = await openAuditLog(file);
      await log.append(event('after'));
      await log.close();
      expect(entries().map(({ what }) => what)).toEqual([
        event('').what,
        event('').what,
        'audit.recovered',
        event('').what,
      ]);
      expect(entries()[2]!.counts).toEqual({ bytes_removed: cut });
      expect((await verifyAuditLog(file)).ok).toBe(true);
    }
  });

  it('refuses to go on after a damaged last entry', async () => {
    await write(2);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"d1"', '"d7"'));
    await expect(openAuditLog(file)).rejects.toMatchObject({ code: 'CROSSOVER_JOURNAL_DAMAGED' });
  });

  it('finds its end behind an entry longer than the window it reads', async () => {
    const log = await openAuditLog(file);
    await log.append({
      ...event('big'),
      passages: Array.from({ length: 9000 }, (_, i) => `notes/chunk-${i}`),
    });
    await log.close();
    expect(statSync(file).size).toBeGreaterThan(64 * 1024);
    await write(1);
    expect(await verifyAuditLog(file)).toMatchObject({ ok: true, entries: 2 });
  });
});
