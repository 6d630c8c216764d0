import { describe, expect, it } from 'vitest';
import { decompose } from './decomposition.js';
import { createRandom } from './random.js';

const random = createRandom(4);
const draw = (share: number): number[] =>
  Array.from({ length: 400 }, () => (random.below(100) < share ? 1 : 0));
const arms = { generalist: draw(50), generalistRag: draw(70), biomedical: draw(40), biomedicalRag: draw(45) };

describe('decompose', () => {
  const effects = decompose(arms)!;

  it('adds up: the mean effects are the means of the simple ones, the interaction their difference', () => {
    const { retrieval, fineTuning, interaction } = effects;
    const onGeneralist = effects.retrievalOnGeneralist.estimate;
    const onBiomedical = effects.retrievalOnBiomedical.estimate;
    expect(retrieval.estimate).toBeCloseTo((onGeneralist + onBiomedical) / 2, 12);
    expect(interaction.estimate).toBeCloseTo(onBiomedical - onGeneralist, 12);
    expect(fineTuning.estimate).toBeCloseTo(
      (effects.fineTuningDirect.estimate + effects.fineTuningWithRetrieval.estimate) / 2,
      12,
    );
    expect(interaction.estimate).toBeCloseTo(
      effects.fineTuningWithRetrieval.estimate - effects.fineTuningDirect.estimate,
      12,
    );
  });

  it('finds the effects the scores were drawn with', () => {
    const inside = (ci: readonly [number, number], value: number): boolean => ci[0] < value && value < ci[1];
    expect(inside(effects.retrieval.ci, 0.125)).toBe(true);
    expect(inside(effects.fineTuning.ci, -0.175)).toBe(true);
    expect(inside(effects.interaction.ci, -0.15)).toBe(true);
    expect(effects.retrieval.ci[0]).toBeGreaterThan(0);
    expect(effects.fineTuning.ci[1]).toBeLessThan(0);
  });

  it('names the arm whose items are missing', () => {
    expect(() => decompose({ ...arms, biomedical: [1] })).toThrow(/biomedical has 1 entries/);
    expect(
      decompose({ generalist: [], generalistRag: [], biomedical: [], biomedicalRag: [] }),
    ).toBeUndefined();
  });
});
