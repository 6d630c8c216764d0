import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StartOptions, startRun, writeReport } from '../eval/index.js';
import type { StoredRow } from '../eval/runner/index.js';
import { readRecords } from '../eval/runner/journal/index.js';
import { findTask, samplesFolder } from '../eval/tasks/index.js';
import { ARM_NAMES, type ArmName, createLogger, parseConfig } from '../src/core/index.js';
import { scratchFolder } from './support/scratch-folder.js';
import { startSystem, type WholeSystem } from './support/with-server.js';

const TASKS = ['mednli', 'meqsum', 'longhealth-1', 'usmle', 'medisumqa'];
const ITEMS = 6;
const NOTES = [
  'Vitamin C is needed to build collagen; without it wounds heal badly and gums bleed.',
  'Kidney stones are most often of calcium oxalate; stones of uric acid are seen in gout.',
  'Apixaban was started after the stroke, 5 mg twice a day.',
];

const folder = scratchFolder('over-http');
const logger = createLogger('silent');
let system: WholeSystem;
let inProcess: Rows;
let overHttp: Rows;
let httpRun: string;

type Rows = ReadonlyMap<string, StoredRow>;
const keyOf = (task: string, arm: string, item: string): string => `${task} ${arm} ${item}`;

async function run(
  name: string,
  more: Partial<StartOptions> = {},
): Promise<{ readonly id: string; readonly rows: Rows }> {
  const out = join(folder, name);
  const { plan, outcome } = await startRun({
    tasks: TASKS,
    arms: ARM_NAMES,
    profile: 'fixed',
    seed: 1,
    limit: ITEMS,
    concurrency: 4,
    out,
    config: parseConfig({ indexDir: join(folder, 'none') }),
    logger,
    library: () => Promise.resolve(system.library),
    ...more,
  });
  expect(outcome).toMatchObject({ finished: true, errors: 0 });
  const rows = new Map<string, StoredRow>();
  await readRecords(join(out, plan.runId, 'journal.jsonl'), (record) => {
    const row = record as StoredRow;
    rows.set(keyOf(row.key.task, row.key.arm, row.key.item), row);
  });
  return { id: plan.runId, rows };
}

/** The rows of a task for some arms, each with the one of the same item and arm in the other run. */
function pairs(task: string, arms: readonly ArmName[]): ReadonlyArray<readonly [StoredRow, StoredRow]> {
  const found = [...overHttp].flatMap(([key, row]) =>
    row.key.task === task && arms.includes(row.key.arm) ? [[row, inProcess.get(key)!] as const] : [],
  );
  expect(found.length).toBeGreaterThanOrEqual(arms.length * 4);
  return found;
}

/** What a row says: text or its hash, and the choice. */
const said = ({ answer, textHash }: StoredRow): unknown[] => [
  textHash ?? answer.text,
  answer.choice,
  answer.finishReason,
];
const DIRECT = ['generalist', 'biomedical'] as const;
const RETRIEVING = ['generalist+rag', 'biomedical+rag'] as const;

beforeAll(async () => {
  system = await startSystem(folder);
  await system.library.ingest({
    corpus: 'notes',
    documents: NOTES.map((text, i) => ({ id: `n${i}`, title: `Note ${i}`, text })),
    manifest: { title: 'Notes', source: 'this test', licence: 'Apache-2.0', sensitivity: 'public' },
    sensitivity: 'public',
  });
  inProcess = (await run('in-process')).rows;
  const remote = { url: `${system.url}/v1`, local: true };
  const started = await run('over-http', {
    remote,
    library: () => Promise.reject(new Error('The server retrieves: no library is opened here.')),
  });
  overHttp = started.rows;
  httpRun = started.id;
}, 180_000);
afterAll(() => system.close());

describe('eval run --url at a Crossover server', () => {
  it('gets the same answers of the direct arms, from texts, pools and bare questions', () => {
    for (const task of ['meqsum', 'longhealth-1', 'usmle', 'medisumqa'])
      for (const [http, own] of pairs(task, DIRECT)) expect(said(http), http.key.item).toEqual(said(own));
  });

  it('gets the same answers and passages of the RAG arms where they search corpora', () => {
    for (const [http, own] of pairs('usmle', RETRIEVING)) {
      expect(said(http)).toEqual(said(own));
      expect(http.answer.passages).toEqual(own.answer.passages);
      expect(http.answer.passages.length).toBeGreaterThan(0);
    }
  });

  it('places passages and citations in the documents of the pool', async () => {
    const data = findTask('longhealth-1').find(samplesFolder());
    if (data.kind === 'missing') throw new Error(data.why);
    const items = await findTask('longhealth-1').load(data, { profile: 'fixed', seed: 1, limit: ITEMS });
    for (const [{ key, answer }] of pairs('longhealth-1', RETRIEVING)) {
      const pool = new Map(items.find(({ id }) => id === key.item)!.pool!.map(({ id, text }) => [id, text]));
      expect(answer.passages.length).toBeGreaterThan(6);
      for (const { documentId, start, end, text } of answer.passages) {
        const quoted = pool.get(documentId)?.slice(start, end);
        expect(quoted?.length, documentId).toBeGreaterThan(0);
        expect(text).toContain(quoted);
      }
    }
    const cited = pairs('medisumqa', RETRIEVING).filter(([http]) => http.answer.citations.length > 0);
    expect(cited.length).toBeGreaterThan(0);
    for (const [http, own] of cited) expect(http.answer.citations).toEqual(own.answer.citations);
  });

  it('reads every choice, also of labels that the server letters', () => {
    for (const [http, own] of pairs('mednli', ARM_NAMES))
      for (const { predictions } of [http, own]) {
        expect(predictions?.fixed.outcome).toBe('scored');
        expect(['entailment', 'contradiction', 'neutral']).toContain(predictions?.fixed.parsed);
      }
  });

  it('says in its report who answered and what it could not look up', async () => {
    const { data } = await writeReport(join(folder, 'over-http'), httpRun);
    expect(data.arms.map(({ builtIn }) => builtIn)).toEqual([true, true, true, true]);
    expect(data.arms[0]?.description).toMatch(/Crossover server at http:.*extractive reader/s);
    expect(data.contaminationNotRun[0]).toMatchObject({
      against: 'own corpora',
      why: expect.stringContaining(`${system.url}/v1 retrieves from corpora of its own`),
    });
    const recall = data.faithfulness.filter(
      ({ task, metric }) => task === 'longhealth-1' && metric === 'recall@all',
    );
    expect(recall.map(({ value }) => (value ?? 0) > 0.5)).toEqual([true, true]);
  });

  it('is refused with --model: an arm would take the whole prompt for a question', async () => {
    const remote = { url: `${system.url}/v1`, local: true, model: 'generalist' };
    await expect(run('named', { arms: ['generalist'], remote })).rejects.toMatchObject({
      code: 'CROSSOVER_INVALID_INPUT',
      message: expect.stringContaining('leaving out --model'),
    });
  });
});
