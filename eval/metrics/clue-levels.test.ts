import { describe, expect, it } from 'vitest';
import { CLUE_ROWS, PUBLISHED_FIGURES } from '../published/index.js';
import { clueLevels } from './clue-levels.js';

function scoresOf(model: string): Record<string, Record<string, number>> {
  const scores: Record<string, Record<string, number>> = {};
  for (const figure of PUBLISHED_FIGURES) {
    if (figure.model === model && figure.task !== 'clue') {
      scores[figure.task] ??= {};
      scores[figure.task]![figure.metric] = figure.percent;
    }
  }
  return scores;
}

describe('clueLevels', () => {
  it.each(CLUE_ROWS.map((row) => [row.model, row] as const))(
    'gives the published levels of %s to two decimals',
    (model, row) => {
      const { level1, level2 } = clueLevels(scoresOf(model));
      expect(level1.value!.toFixed(2)).toBe(row.level1.published.toFixed(2));
      if (row.level2) expect(level2.value!.toFixed(2)).toBe(row.level2.published.toFixed(2));
      else expect(level2.missing).toHaveLength(11);
    },
  );

  it('gives no level when a metric is missing, and names it', () => {
    const scores = scoresOf('aaditya/Llama3-OpenBioLLM-8B');
    delete scores.meqsum!.bertscore;
    const { level1, level2 } = clueLevels(scores);
    expect(level1).toMatchObject({ missing: ['meqsum/bertscore'] });
    expect(level1.value).toBeUndefined();
    expect(Object.keys(level1.tasks)).toEqual(['mednli', 'problem-summary']);
    expect(level2.value).toBeCloseTo(25.44, 2);
  });
});
