import { expect, it } from 'vitest';
import { fakeModel } from '../../../src/routes/testing/index.js';
import { samplesFolder } from '../../tasks/index.js';
import { medisumcode } from '../../tasks/medisumcode.js';
import { buildPrompt } from './build-prompt.js';

const data = medisumcode.find(samplesFolder());
const codes = Array.from({ length: 200 }, (_, at) => ({
  code: `Z${at}.0`,
  description: 'a description of some length',
}));

it.each([8000, 1200])(
  'puts letter and candidate codes before a coding arm with retrieval (%i tokens)',
  async (budget) => {
    if (data.kind !== 'ready') throw new Error('the sample is missing');
    const [item] = await medisumcode.load(data, { profile: 'fixed', seed: 1 });
    const letter = { ...item!.pool![0]!, text: item!.pool![0]!.text.repeat(30) };
    const built = buildPrompt(
      { ...item!, pool: [letter] },
      {
        model: fakeModel({ contextWindow: 100_000 }),
        budget,
        temperature: 0,
        seed: 1,
        evidence: { passages: [], candidates: codes, milliseconds: 0 },
      },
    );
    const turn = built.request.messages.at(-1)!.content;
    expect(turn).toContain(letter.text.slice(0, 60));
    expect(turn).toContain('Z0.0 a description');
    expect(built.promptTokens).toBeLessThanOrEqual(budget);
  },
);
