import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { optionLetter } from '../metrics/index.js';
import { optionLines } from '../prompts/index.js';
import { type AnswerRecord, PROFILES, type TaskData } from '../types.js';
import { samplesFolder } from './files/find-data.js';
import type { BenchmarkTask, TaskItem } from './task.js';

export const answerOf = (text: string, more: Partial<AnswerRecord> = {}): AnswerRecord => ({
  text,
  citations: [],
  passages: [],
  promptTokens: 1,
  completionTokens: 1,
  latencyMs: 1,
  ...more,
});

/** The right answer in the form that the task's prompt asks for. */
export function goldAnswer(task: BenchmarkTask, item: TaskItem): string {
  if (item.kind !== 'choice') return item.reference ?? '';
  const option = item.options![item.gold!]!;
  if (item.input === 'entailment' || item.options![0] === 'yes') return option;
  if (task.name.startsWith('longhealth'))
    return `The correct answer is ${optionLetter(item.gold!)}: ${option}`;
  return `${optionLetter(item.gold!)}. ${option}`;
}

/** What every task of the registry must do with its sample; run on each without being told. */
export function taskContract(task: BenchmarkTask): void {
  describe(`task ${task.name}`, () => {
    const data = task.find(samplesFolder()) as Extract<TaskData, { kind: 'ready' }>;
    const load = (profile: (typeof PROFILES)[number], more = {}) =>
      task.load(data, { profile, seed: 1, ...more });
    const byProfile = new Map<string, TaskItem[]>();
    beforeAll(async () => {
      for (const profile of PROFILES) byProfile.set(profile, await load(profile));
    });

    it('finds its sample and knows it for one', () => {
      expect(data).toMatchObject({ kind: 'ready', sample: true });
    });

    it('says why data is missing and how to get it', () => {
      const missing = task.find(join(tmpdir(), 'crossover-no-such-folder'));
      expect(missing).toMatchObject({ kind: 'missing', why: expect.stringMatching(/\.$/) });
      expect(missing).toHaveProperty('howToGetAccess', expect.stringMatching(/.{40}\.$/));
    });

    it('protects credentialed and copyrighted text', () => {
      expect(task.sensitivity === 'credentialed').toBe(task.access === 'credentialed');
      expect(task.keepsText).toBe(task.access === 'open');
    });

    for (const profile of PROFILES) {
      const items = (): TaskItem[] => byProfile.get(profile)!;

      it(`gives at least eight items with unique ids and whole fields (${profile})`, () => {
        expect(items().length).toBeGreaterThanOrEqual(8);
        expect(new Set(items().map(({ id, repeat }) => `${id} ${repeat}`)).size).toBe(items().length);
        for (const item of items()) {
          expect(item.question.length * item.retrievalQuery.length * item.cluster.length).toBeGreaterThan(0);
          if (item.kind === 'choice') expect(item.options![item.gold!]).toBeDefined();
          for (const { text, gold } of item.pool ?? [])
            for (const { start, end } of gold ?? []) expect(text.slice(start, end).trim()).not.toBe('');
        }
      });

      it(`scores the gold answer 1, an empty one 0, nonsense 0, an error not at all (${profile})`, () => {
        for (const item of items()) {
          const score = (record: AnswerRecord) => task.score(item, record, profile);
          const right = score(answerOf(goldAnswer(task, item)));
          const readable = profile === 'fixed' || item.kind !== 'codes';
          if (readable) {
            expect(right.outcome).toBe('scored');
            for (const value of Object.values(right.scores)) expect(value).toBeCloseTo(1, 9);
          }
          for (const text of ['', ' \n']) {
            const empty = score(answerOf(text));
            expect(empty.outcome).toBe('empty');
            expect(Object.values(empty.scores).every((value) => value === 0)).toBe(true);
          }
          const nonsense = score(answerOf('zxqv wvvk qqqj'));
          expect(['unparseable', 'scored']).toContain(nonsense.outcome);
          if (profile === 'fixed' && item.kind !== 'text') expect(nonsense.outcome).toBe('unparseable');
          expect(Object.values(nonsense.scores).every((value) => value === 0)).toBe(true);
          expect(score(answerOf('', { finishReason: 'refused' })).outcome).toBe('refused');
          const failed = answerOf('', { error: { code: 'CROSSOVER_MODEL_TIMEOUT', reason: 'late' } });
          expect(score(failed)).toEqual({ outcome: 'error', scores: {} });
        }
      });

      it(`scores a wrong choice 0 (${profile})`, () => {
        for (const item of items().filter(({ kind }) => kind === 'choice')) {
          const wrong = { ...item, gold: (item.gold! + 1) % item.options!.length };
          expect(task.score(item, answerOf(goldAnswer(task, wrong)), profile).scores.accuracy).toBe(0);
        }
      });

      it(`keeps options and demonstrations out of the retrieval query (${profile})`, () => {
        for (const { retrievalQuery, question, options, demonstrations, input } of items()) {
          if (options && input === 'multiple-choice') {
            expect(retrievalQuery).not.toContain(optionLines(options));
            for (const option of options.filter(({ length }) => length > 8))
              if (!question.includes(option)) expect(retrievalQuery).not.toContain(option);
          }
          for (const { user } of demonstrations) {
            expect(retrievalQuery).not.toContain(user);
            expect(user).not.toContain(retrievalQuery);
          }
        }
      });
    }

    it('differs between profiles only where it says so', () => {
      const [fixed, clue] = PROFILES.map((profile) => byProfile.get(profile)!);
      const named = new Set<string>(task.deviations.map(({ aspect }) => aspect));
      const allowed: Record<string, string> = {
        prefill: 'prefill',
        demonstrations: 'demonstrations',
        reference: 'reference',
        gold: 'gold',
        question: 'demonstrations',
      };
      for (const item of fixed!) {
        const other = clue!.find(({ id, repeat }) => id === item.id && repeat === item.repeat);
        for (const key of new Set([...Object.keys(item), ...Object.keys(other ?? {})]) as Set<
          keyof TaskItem
        >) {
          if (JSON.stringify(item[key]) !== JSON.stringify(other?.[key]))
            expect([key, named.has(allowed[key] ?? 'none')]).toEqual([key, true]);
        }
      }
    });

    it('keeps the same items under a limit and a seed', async () => {
      const few = await load('fixed', { limit: 4 });
      expect(new Set(few.map(({ id }) => id)).size).toBe(4);
      expect(await load('fixed', { limit: 4 })).toEqual(few);
    });

    reorderingKeepsIds(task, data);
  });
}

/** Files whose records can be turned round line by line or key by key. */
function reorderingKeepsIds(task: BenchmarkTask, data: Extract<TaskData, { kind: 'ready' }>): void {
  const turnable = data.kind === 'ready' && data.files.every((file) => /\.(?:jsonl|json)$/.test(file));
  // Spreadsheets and CSV have their order tested where their reader is.
  if (!turnable) return;
  it('gives every record the same id and content when the file is turned round', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'crossover-task-'));
    try {
      cpSync(data.folder, folder, { recursive: true });
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), turned(join(folder, name)));
      const again = task.find(folder) as typeof data;
      const load = (one: typeof data) => task.load(one, { profile: 'fixed', seed: 1 });
      const before = new Map((await load(data)).map((item) => [item.id, item.question]));
      const after = new Map((await load(again)).map((item) => [item.id, item.question]));
      const shared = [...before.keys()].filter((id) => after.has(id));
      // Demonstrations are other rows now; all else is shared.
      expect(shared.length).toBeGreaterThanOrEqual(before.size - 3);
      for (const id of shared) expect(after.get(id)).toBe(before.get(id));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
}

function turned(file: string): string {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.jsonl')) return text.trim().split('\n').reverse().join('\n');
  const value = JSON.parse(text) as object;
  if (Array.isArray(value)) return JSON.stringify([...value].reverse());
  return JSON.stringify(Object.fromEntries(Object.entries(value).reverse()));
}
