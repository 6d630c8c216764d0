import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROFILES } from '../types.js';
import type { LoadedMetric, Metric, MetricResources } from './registry.js';

const TEXTS = [
  'Acute heart failure with chest pain; given aspirin.',
  'Patient with fever and cough, stable on discharge.',
  'What are the side effects of warfarin?',
];
const CODES = ['I10', 'E11.65, I50.23', 'J18.9, N17.9, E87.1'];

/** What every metric of the registry must do; run on each without being told. */
export function metricContract(metric: Metric, resources: MetricResources): void {
  describe(`metric ${metric.name}`, () => {
    const lowest = metric.lowest ?? 0;
    const samples = metric.kind === 'text' ? TEXTS : CODES;
    let loaded: LoadedMetric;
    beforeAll(async () => {
      loaded = await metric.load(resources);
    });
    afterAll(() => loaded.close?.());

    it('can run with all resources, and says in a sentence what it lacks otherwise', async () => {
      expect(metric.notRun(resources)).toBeUndefined();
      const lacking = metric.notRun({});
      if (lacking !== undefined) {
        expect(lacking).toMatch(/\.$/);
        await expect(metric.load({})).rejects.toThrow();
      }
      expect(metric.source.length).toBeGreaterThan(5);
    });

    for (const profile of PROFILES) {
      it(`gives 1 to the reference itself and 0 to an empty answer (${profile})`, async () => {
        for (const text of samples) {
          expect(await loaded.score(text, text, profile)).toBeCloseTo(1, 6);
          // Rescaled below the baseline, nothing is worth less than nothing.
          for (const empty of ['', ' \n'])
            expect(Math.max(await loaded.score(text, empty, profile), lowest === 0 ? -1 : 0)).toBe(0);
        }
      });

      it(`stays within 0 and 1, ranks the right answer first, and repeats itself (${profile})`, async () => {
        for (const reference of samples) {
          const scores = await Promise.all(samples.map((other) => loaded.score(reference, other, profile)));
          for (const score of scores) {
            expect(score).toBeGreaterThanOrEqual(lowest);
            expect(score).toBeLessThanOrEqual(1 + 1e-6);
          }
          expect(Math.max(...scores)).toBeCloseTo(scores[samples.indexOf(reference)]!, 6);
          const again = await Promise.all(samples.map((other) => loaded.score(reference, other, profile)));
          expect(again).toEqual(scores);
        }
      });
    }
  });
}
