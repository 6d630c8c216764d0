/** The process that is killed: a whole compressed week in folder argv[2]. Prints each step, and at the end what was found. */
import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson, createLogger, packageRoot, parseConfig } from '../../src/core/index.js';
import { Protocols, reviewPort } from '../../src/experiment/index.js';
import { openReviews } from '../../src/experiment/review/index.js';
import { openLibrary } from '../../src/library/index.js';
import { createChatModel } from '../../src/models/index.js';
import { type Arms, createArms } from '../../src/routes/index.js';

const [folder] = process.argv.slice(2) as [string];
const notes = ['10010001-DS-1', '10010002-DS-1', '10010003-DS-1', '10010004-DS-1'].map((name) =>
  join(packageRoot(), 'corpora/discharge-summaries/notes', `${name}.txt`),
);
const plan = {
  id: 'week',
  own_notes: { paths: notes, sections: ['Discharge Instructions'], sensitivity: 'public' },
  corpora: [
    {
      name: 'notes',
      paths: notes,
      sensitivity: 'public',
      questions: join(packageRoot(), 'corpora/discharge-summaries/questions.jsonl'),
    },
  ],
  tasks: { representative: ['meqsum'], limit: 3 },
  ab: { requests: 6 },
  review: { pairs: 3 },
};
const config = parseConfig({ indexDir: join(folder, 'index'), indexAtStart: false });
const logger = createLogger('error');
const library = await openLibrary(config, logger);
let arms: Promise<Arms> | undefined;
const open = async (): Promise<Arms> => {
  const [generalist, biomedical] = await Promise.all([
    createChatModel(config.models.generalist, { logger }),
    createChatModel(config.models.biomedical, { logger }),
  ]);
  return createArms({ config, library, models: { generalist, biomedical }, logger });
};
const protocols = new Protocols({
  config,
  logger,
  out: join(folder, 'runs'),
  library: async () => library,
  review: reviewPort(
    openReviews({ ...config, eval: { ...config.eval, runsDir: join(folder, 'runs') } }, library),
    library.records,
  ),
  arms: () => {
    arms ??= open();
    return arms;
  },
});
if (!(await protocols.has('week'))) await protocols.create(plan);
const view = await protocols.runAll('week', {
  onProgress: ({ day, step }) => writeSync(1, `day ${day} ${step}\n`),
});
const stages = await (await protocols.store()).stages('week');
const results = [...stages.values()]
  .sort((a, b) => a.day - b.day)
  .map(({ result, runs }) => ({ result, runs }));
writeSync(1, `end ${canonicalJson({ hash: view.analysis_hash, results })}\n`);
await (await arms)?.close();
await library.close();
