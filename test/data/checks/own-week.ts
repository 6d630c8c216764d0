import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, parseConfig } from '../../../src/core/index.js';
import { Protocols, reviewPort, writeMemo } from '../../../src/experiment/index.js';
import { openReviews } from '../../../src/experiment/review/index.js';
import { openLibrary } from '../../../src/library/index.js';
import { createChatModel } from '../../../src/models/index.js';
import { createArms } from '../../../src/routes/index.js';
import { type DataCheck, ensure } from '../check.js';

const FILES = ['train.csv', 'valid.csv', 'clinicalnlp_taskB_test1.csv'];

/** A team's own week: ACI-BENCH notes as "our summaries", the assessment and plan written from the rest of each note. */
export const check: DataCheck = {
  name: "a team's own week on ACI-BENCH notes",
  needs: FILES.map((file) => `aci_bench/${file}`),
  async run(folder) {
    const place = mkdtempSync(join(tmpdir(), 'crossover-week-'));
    const runsDir = join(place, 'runs');
    const config = parseConfig({ indexDir: join(place, 'index'), indexAtStart: false, eval: { runsDir } });
    const logger = createLogger('error');
    const library = await openLibrary(config, logger);
    try {
      const [generalist, biomedical] = await Promise.all([
        createChatModel(config.models.generalist, { logger }),
        createChatModel(config.models.biomedical, { logger }),
      ]);
      const arms = createArms({ config, library, models: { generalist, biomedical }, logger });
      const protocols = new Protocols({
        config,
        logger,
        out: runsDir,
        library: async () => library,
        arms: async () => arms,
        review: reviewPort(openReviews(config, library), library.records),
      });
      const paths = FILES.map((file) => join(folder, 'aci_bench', file));
      const notes = { paths, map: { id: 'encounter_id', text: 'note' }, sensitivity: 'public' } as const;
      const { id } = await protocols.create({
        id: 'own-week',
        name: 'Our summaries',
        own_notes: { ...notes, sections: ['ASSESSMENT AND PLAN', 'ASSESSMENT', 'PLAN', 'IMPRESSION'] },
        corpora: [{ name: 'our-summaries', format: 'csv', ...notes }],
        tasks: { representative: ['meqsum'], limit: 20 },
      });
      const view = await protocols.runAll(id);
      const { files } = await writeMemo(protocols, id);
      const memo = readFileSync(files.markdown, 'utf8');
      ensure(view.state === 'ended', `the week is ${view.state}`);
      ensure(memo.includes('This memo recommends nothing'), 'the memo recommends on built-in models');
      ensure(memo.includes('0 human judgements'), 'the memo does not say that nobody judged');
      return view.stages[6]!.headline ?? '';
    } finally {
      await library.close();
      rmSync(place, { recursive: true, force: true });
    }
  },
};
