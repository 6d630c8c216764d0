import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../../src/core/index.js';
import { fakeLibrary } from '../../../src/routes/testing/index.js';
import { madeItems, madeTask } from '../testing/made-task.js';
import { openArms } from './open-arms.js';

it('opens the library once and asks for its corpora once, however many items search it', async () => {
  let opened = 0;
  let listed = 0;
  const library = fakeLibrary({
    notes: { documents: [{ id: 'a', text: 'Question 3 is answered by potassium.' }] },
  });
  const list = library.corpora.bind(library);
  library.corpora = () => {
    listed++;
    return list();
  };
  const { arms, close } = await openArms({
    config: parseConfig({}),
    logger: createLogger('silent'),
    arms: ['generalist+rag', 'biomedical+rag'],
    seed: 1,
    promptBudget: 2000,
    concurrency: 4,
    poolFolder: join(tmpdir(), 'no-pool-is-made'),
    library: async () => {
      opened++;
      return library;
    },
  });
  const task = madeTask();
  const prepared = await Promise.all(
    arms.flatMap((arm) => madeItems(20).map((item) => arm.prepare(task, item))),
  );
  await close();
  expect(prepared.every(({ passages }) => passages[0]?.documentId === 'a')).toBe(true);
  expect(library.searches).toHaveLength(40);
  expect(opened).toBe(1);
  // Once for the arms' configuration and once for the items.
  expect(listed).toBeLessThanOrEqual(2);
});
