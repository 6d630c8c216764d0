import { expect, it } from 'vitest';
import { PUBLISHED_FIGURES, PUBLISHED_PAIRS, publishedFor } from './index.js';

it('has one figure per model, task, metric and source, each a percentage with a source', () => {
  const keys = PUBLISHED_FIGURES.map((f) => [f.model, f.task, f.metric, f.source.tag].join('|'));
  expect(new Set(keys).size).toBe(keys.length);
  for (const figure of PUBLISHED_FIGURES) {
    expect(figure.percent).toBeGreaterThanOrEqual(0);
    expect(figure.percent).toBeLessThanOrEqual(100);
    expect(figure.source.url).toMatch(/^https:/);
  }
});

it('pairs only models that have figures', () => {
  const models = new Set(PUBLISHED_FIGURES.map((figure) => figure.model));
  for (const pair of PUBLISHED_PAIRS) {
    expect(models).toContain(pair.general);
    expect(models).toContain(pair.biomedical);
  }
});

it('has the four case-challenge accuracies of the abstracts and no other', () => {
  const cases = [...publishedFor('nejm'), ...publishedFor('jama')].map((f) => `${f.task} ${f.percent}`);
  expect([...new Set(cases)].sort()).toEqual(['jama 65', 'jama 66.4', 'nejm 30', 'nejm 64.3']);
});
