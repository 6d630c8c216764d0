import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { type AuditEntry, GENESIS, seal } from './entry.js';
import { type AuditSearch, searchAuditLog } from './read-back.js';

const folder = scratchFolder('audit');

/** A log of `n` entries a second apart; every tenth is of the corpus `ward`. Documents make the lines long. */
function logOf(n: number, documents = 0): { file: string; entries: AuditEntry[] } {
  const entries: AuditEntry[] = [];
  for (let i = 1; i <= n; i++) {
    const event = {
      who: i % 2 === 0 ? 'key-a' : 'key-b',
      what: 'POST /v1/query',
      outcome: 'ok' as const,
      corpora: [i % 10 === 0 ? 'ward' : 'reference'],
      ...(documents > 0
        ? { documents: Array.from({ length: documents }, (_, d) => `document-ä-${i}-${d}`) }
        : {}),
    };
    entries.push(seal(event, i, entries.at(-1)?.hash ?? GENESIS, new Date(Date.UTC(2026, 0, 1) + 1000 * i)));
  }
  const file = join(folder, `log-${n}-${documents}.jsonl`);
  writeFileSync(file, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));
  return { file, entries };
}

const all: AuditSearch = { limit: 1000, words: [], test: () => true };

describe('a search of the audit log', () => {
  it('gives every entry once, the newest first, over blocks and pages of any size', async () => {
    const { file, entries } = logOf(500, 60);
    const newestFirst = entries.map(({ seq }) => seq).reverse();
    for (const limit of [1, 7, 100, 1000]) {
      const seen: number[] = [];
      let before: number | undefined;
      do {
        const page = await searchAuditLog(file, {
          ...all,
          limit,
          ...(before === undefined ? {} : { before }),
        });
        seen.push(...page.entries.map(({ seq }) => seq));
        before = page.next;
      } while (before !== undefined && seen.length <= 500);
      expect([limit, seen]).toEqual([limit, newestFirst]);
    }
  });

  it('finds what passes the test, and stops at the oldest time asked for', async () => {
    const { file, entries } = logOf(100);
    const ward = await searchAuditLog(file, {
      ...all,
      words: ['"ward"'],
      test: ({ corpora }) => corpora?.includes('ward') ?? false,
    });
    expect(ward.entries.map(({ seq }) => seq)).toEqual([100, 90, 80, 70, 60, 50, 40, 30, 20, 10]);
    const late = await searchAuditLog(file, { ...all, from: entries[94]!.at });
    expect(late.entries.map(({ seq }) => seq)).toEqual([100, 99, 98, 97, 96, 95]);
    expect(late.next).toBeUndefined();
  });

  it('takes a line that is being written for no entry', async () => {
    const { file, entries } = logOf(3);
    writeFileSync(file, `${entries.map((entry) => JSON.stringify(entry)).join('\n')}\n{"seq":4,"at":"20`);
    const page = await searchAuditLog(file, all);
    expect(page.entries.map(({ seq }) => seq)).toEqual([3, 2, 1]);
  });

  it('of an empty log is empty', async () => {
    const file = join(folder, 'empty.jsonl');
    writeFileSync(file, '');
    expect(await searchAuditLog(file, all)).toEqual({ entries: [] });
  });
});
