import { join } from 'node:path';
import { findTask } from '../../../eval/tasks/index.js';
import { type DataCheck, ensure } from '../check.js';

export const check: DataCheck = {
  name: 'Benchmarks: MeQSum and PubMedQA load whole from their official files',
  needs: ['meqsum', 'pubmedqa'],
  async run(folder) {
    const load = async (task: string, profile: 'fixed' | 'clue-2024-06') => {
      const data = findTask(task).find(join(folder, task));
      if (data.kind === 'missing') throw new Error(data.why);
      return findTask(task).load(data, { profile, seed: 1 });
    };
    const fixed = await load('meqsum', 'fixed');
    const clue = await load('meqsum', 'clue-2024-06');
    const ids = new Set([...fixed, ...clue].map(({ id }) => id));
    ensure(
      fixed.length === 997 && clue.length === 997,
      `MeQSum has ${fixed.length} and ${clue.length} items`,
    );
    ensure(ids.size === 1000, `the two profiles hold ${ids.size} MeQSum rows together, not 1,000`);
    const left = (items: typeof fixed): string =>
      [...ids]
        .filter((id) => !items.some((item) => item.id === id))
        .sort()
        .join(' ');
    ensure(
      left(fixed) === '1-135820815.xml.txt 10263.xml.txt 12479.txt',
      `the fixed profile shows rows ${left(fixed)}`,
    );
    ensure(
      left(clue) === '1-131188152.xml.txt 1-131985747.xml.txt 14348.txt',
      `the profile of June 2024 shows rows ${left(clue)}`,
    );
    const pubmed = await load('pubmedqa', 'fixed');
    ensure(pubmed.length === 500, `PubMedQA has ${pubmed.length} items, not 500`);
    return `${ids.size} MeQSum rows, 997 scored in each profile; ${pubmed.length} PubMedQA items`;
  },
};
