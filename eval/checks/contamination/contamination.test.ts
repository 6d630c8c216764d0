import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fakeLibrary } from '../../../src/routes/testing/index.js';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import type { LoadedRun } from '../../report/load-run.js';
import { madeItems, madeTask } from '../../runner/testing/made-task.js';
import {
  contamination,
  contaminationNotRun,
  readOwnOverlap,
  recordOwnNotRun,
  recordOwnOverlap,
} from './index.js';

const INQUIRY =
  'my mother takes zolpivan for her knees and since last week she has blue spots on both arms is that from the tablets';
const items = madeItems(3).map((item, i) => ({
  ...item,
  material: { question: 'What is asked?', ...(i === 0 ? { document: INQUIRY } : {}) },
  reference: i === 1 ? 'Can zolpivan cause blue spots on the arms of old people?' : 'short',
}));

/** A run of one task: the first item is answered right, the others wrong. */
const run = {
  plan: { arms: [] },
  tasks: [
    {
      task: madeTask(),
      items,
      arms: new Map([
        [
          'generalist',
          new Map(
            items.map((item, i) => [
              item.id,
              { item, prediction: { scores: { answered: i === 0 ? 1 : 0 } } },
            ]),
          ),
        ],
      ]),
    },
  ],
} as unknown as LoadedRun;

it('finds items in a fine-tuning set by any of their parts, and scores the clean ones apart', async () => {
  const file = join(scratchFolder('tuning'), 'tuning.jsonl');
  writeFileSync(
    file,
    `${JSON.stringify({ input: `Dear doctor, ${INQUIRY}?` })}\n${JSON.stringify({ q: 'Can ZOLPIVAN cause blue spots, on the arms of old people' })}\n`,
  );
  const [found] = (await contamination(run, { fineTuning: file })).filter(
    ({ against }) => against === 'fine-tuning set',
  );
  expect(found).toMatchObject({ items: 3, dirty: 2, dirtyItems: ['item-0', 'item-1'], tooShort: 1 });
  expect(found!.arms).toEqual([{ arm: 'generalist', all: 1 / 3, clean: 0, cleanItems: 1 }]);
});

it('refuses a fine-tuning set with a line that it cannot read, which would look clean', async () => {
  const file = join(scratchFolder('tuning'), 'latin1.jsonl');
  writeFileSync(file, Buffer.from('{"q": "Sj\u00f6gren"}\n', 'latin1'));
  await expect(contamination(run, { fineTuning: file })).rejects.toMatchObject({
    code: 'CROSSOVER_DATASET_INVALID',
    message: 'latin1.jsonl, line 1: not UTF-8.',
  });
});

it('measures the corpora that are not bundled while the index is open, and keeps no text of them', async () => {
  const out = scratchFolder('own');
  const library = fakeLibrary({
    wards: { documents: [{ id: 'n1', text: `Note. ${INQUIRY}. End.` }] },
    bundled: { documents: [{ id: 'n2', text: 'can zolpivan cause blue spots on the arms of old people' }] },
  });
  library.documents = async (corpus: string) => {
    const documents = corpus === 'wards' ? [{ id: 'n1' }] : [{ id: 'n2' }];
    return { total: 1, documents: documents as never };
  };
  mkdirSync(join(out, 'run_1'));
  const record = { out, runId: 'run_1', suites: [{ task: madeTask(), items }], library };
  await recordOwnOverlap({ ...record, bundled: new Set(['bundled']) });
  const own = readOwnOverlap(out, 'run_1')!;
  expect(own.corpora).toEqual(['wards']);
  expect(own.shares['made-task']).toEqual({ 'item-0': 1, 'item-1': 0, 'item-2': null });
  expect(readFileSync(join(out, 'run_1', 'own-corpora.json'), 'utf8')).not.toContain('zolpivan');
  const found = (await contamination(run, { own })).find(({ against }) => against === 'own corpora');
  expect(found).toMatchObject({ dirty: 1, dirtyItems: ['item-0'] });
  expect(contaminationNotRun(run, { own }).map(({ against }) => against)).toEqual(['fine-tuning set']);
  // Without a corpus of one's own there is nothing to look up, which is said.
  await recordOwnOverlap({ ...record, bundled: new Set(['bundled', 'wards']) });
  expect(contaminationNotRun(run, { own: readOwnOverlap(out, 'run_1')! })[0]).toEqual({
    against: 'own corpora',
    why: 'There was no corpus beside the bundled ones.',
  });
});

it('says why a direction was not measured, and gives no figure for it', async () => {
  const out = scratchFolder('own');
  mkdirSync(join(out, 'run_1'));
  recordOwnNotRun(out, 'run_1', 'The corpora could not be read: locked.');
  const own = readOwnOverlap(out, 'run_1')!;
  expect((await contamination(run, { own })).map(({ against }) => against)).toEqual(['bundled corpora']);
  expect(contaminationNotRun(run, { own })[0]?.why).toBe('The corpora could not be read: locked.');

  const by = (retrieval: object | undefined): LoadedRun =>
    ({
      ...run,
      plan: { arms: [{ config: { model: { endpoint: 'http://ward:8080/v1' }, retrieval } }] },
    }) as unknown as LoadedRun;
  expect(contaminationNotRun(by(undefined))[0]?.why).toBe('No arm of this run retrieves.');
  expect(contaminationNotRun(by({ by: 'server' }))[0]?.why).toMatch(
    /^The server at http:\/\/ward:8080\/v1 retrieves from corpora of its own/,
  );
  expect(contaminationNotRun(by({ by: 'crossover' }))[0]?.why).toMatch(/end of a run/);
});
