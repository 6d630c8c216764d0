import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../test/support/scratch-folder.js';
import type { Profile } from '../types.js';
import { samplesFolder } from './files/find-data.js';
import { fillDocuments } from './longhealth/index.js';
import { findTask } from './registry.js';
import { readDecision } from './shared/choice-score.js';
import { answerOf } from './tasks.contract.js';

async function load(task: string, profile: Profile = 'fixed', folder = samplesFolder(), more = {}) {
  const data = findTask(task).find(folder);
  if (data.kind === 'missing') throw new Error(data.why);
  return findTask(task).load(data, { profile, seed: 1, ...more });
}

const withFile = (name: string, text: string): string => {
  const folder = scratchFolder('tasks');
  writeFileSync(join(folder, name), text);
  return folder;
};

describe('LongHealth', () => {
  it('locates every answer of the sample in whole words, and none in task 3', async () => {
    for (const { pool } of await load('longhealth-1')) {
      const spans = pool!.flatMap(({ text, gold }) => (gold ?? []).map((span) => ({ text, ...span })));
      expect(spans.length).toBeGreaterThan(0);
      for (const { text, start, end } of spans) {
        expect(text.slice(start, start + 1)).toMatch(/\S/);
        if (start > 0) expect(text[start - 1]).toMatch(/[\s(]/);
        expect(text.slice(end - 1, end + 1)).not.toMatch(/^[A-Za-z]{2}$/);
      }
    }
    for (const { pool, options, gold } of await load('longhealth-3')) {
      expect(pool).toHaveLength(10);
      expect(pool!.some((document) => document.gold)).toBe(false);
      expect(gold).toBe(options!.length - 1);
    }
  });

  it('draws distractors of other patients, by seed and repeat', async () => {
    const items = await load('longhealth-2', 'fixed', samplesFolder(), { repeats: 2 });
    for (const { pool, cluster } of items)
      expect(pool!.filter(({ id, gold }) => !gold && id.includes(`/${cluster}/`))).toEqual([]);
    const ids = (index: number) => items[index]!.pool!.map(({ id }) => id).join();
    expect([items[0]!.id, items[0]!.repeat]).toEqual([items[1]!.id, 0]);
    expect(ids(0)).not.toBe(ids(1));
    const other = await load('longhealth-2', 'fixed', samplesFolder(), { seed: 2 });
    expect(other[0]!.pool!.map(({ id }) => id).join()).not.toBe(ids(0));
  });

  it('fills whole documents, cuts one to what is left, and shuffles by key', () => {
    const documents = ['a a a a', 'b b b b', 'c c c c'].map((text) => ({ text }));
    const countTokens = (text: string) => text.split(/\s+/).filter(Boolean).length;
    const fill = (budgetTokens: number, key = 1) =>
      fillDocuments({ documents, budgetTokens, countTokens, key: [key] }).map(({ text }) => text);
    expect(fill(100).sort()).toEqual(documents.map(({ text }) => text));
    // 4 + rule 1 + 3 of b; nothing of c.
    expect(fill(8).sort()).toEqual(['a a a a', 'b b b']);
    expect(fill(5)).toEqual(['a a a a']);
    expect(fill(0)).toEqual([]);
    expect(new Set(Array.from({ length: 20 }, (_, key) => fill(100, key).join())).size).toBeGreaterThan(2);
  });
});

describe('profiles', () => {
  it('counts the first item twice in June 2024 only', async () => {
    const items = (await load('mednli')).slice(0, 3);
    const rows = items.map((item, index) => ({
      item,
      prediction: { outcome: 'scored' as const, scores: { accuracy: index === 0 ? 1 : 0 } },
    }));
    const value = (profile: Profile) => findTask('mednli').aggregate!(rows, profile).accuracy;
    expect(value('fixed')?.value).toBeCloseTo(1 / 3, 12);
    expect(value('clue-2024-06')).toMatchObject({ value: 0.5, n: 3 });
  });

  it('keeps the stray comma of a problem list and lower-cases it in June 2024 only', async () => {
    const row = '"f9","s","o","a","Anemia; Gout;"';
    const csv = `File ID,Subjectives,Objectives,Assessment,Summary\n${`${row}\n`.repeat(4)}`;
    const folder = withFile('BioNLP2023-1A-Test.csv', csv);
    const reference = async (profile: Profile) =>
      (await load('problem-summary', profile, folder))[0]!.reference;
    expect(await reference('clue-2024-06')).toBe('Anemia,  Gout, ');
    expect(await reference('fixed')).toBe('Anemia, Gout');
  });

  it('cuts a run-on to the end of its line in June 2024 only', async () => {
    const [item] = await load('meqsum', 'clue-2024-06');
    const answer = answerOf(`${item!.reference} [INST] And more?`);
    expect(findTask('meqsum').score(item!, answer, 'clue-2024-06').scores.rougeL).toBe(1);
    expect(findTask('meqsum').score(item!, answer, 'fixed').scores.rougeL).toBeLessThan(1);
  });
});

describe('official formats', () => {
  it('reads the columns of the ProbSum training file too', async () => {
    const header = 'File ID,Assessment,Summary,Subjective Sections,Objective Sections';
    const rows = [1, 2, 3, 4].map((i) => `n${i},assessed ${i},Problem ${i},felt ${i},measured`);
    const folder = withFile('BioNLP2023-1A-Train.csv', [header, ...rows].join('\n'));
    const [item] = await load('problem-summary', 'fixed', folder);
    expect(item).toMatchObject({ id: 'n4', reference: 'Problem 4' });
    expect(item!.material.document).toBe('felt 4\n\nassessed 4');
  });

  it('reads both layouts of MMLU, with shots, and reports the groups apart', async () => {
    const items = await load('mmlu');
    expect(new Set(items.map(({ group }) => group))).toEqual(new Set(['medical', 'non-medical']));
    for (const { demonstrations } of items) {
      expect(demonstrations).toHaveLength(2);
      expect(demonstrations[0]!.assistant).toMatch(/^[A-D]$/);
    }
  });

  it('names file and record of a fault, never its text', async () => {
    const folder = withFile(
      'nejm.jsonl',
      '{"question":"Secret?","options":{"A":"x","B":"y"},"answer":"Q"}\n',
    );
    await expect(load('nejm', 'fixed', folder)).rejects.toMatchObject({
      code: 'CROSSOVER_DATASET_INVALID',
      message: 'nejm.jsonl, line 1: the answer names none of the options.',
    });
    await expect(load('nejm', 'fixed', withFile('nejm.jsonl', '{"question":"Secret'))).rejects.toThrow(
      /^nejm\.jsonl, line 1: not a JSON value\.$/,
    );
  });
});

it('reads a decision from the opening word, else by the general rule', () => {
  const read = (text: string) => readDecision(text, ['yes', 'no', 'maybe']);
  expect(read('Yes, there was no difference.')).toBe(0);
  expect(read('**No**')).toBe(1);
  expect(read('Answer: maybe')).toBe(2);
  expect(read('C')).toBe(2);
  expect(read('It is unclear from these notes.')).toBeUndefined();
});
