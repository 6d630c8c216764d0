import { describe, expect, it } from 'vitest';
import type { AnswerRequestInput, ArmName } from '../../core/index.js';
import { ask, bench, NOTE, promptOf } from '../testing/index.js';

/**
 * The whole prompt of every arm and task, with and without something put before the model, as files: a change of
 * wording shows up in review.
 */
const REQUESTS: Readonly<Record<string, AnswerRequestInput>> = {
  'qa-closed-book': { question: 'What is the usual dose of apixaban?' },
  'qa-document': { question: 'How high did the creatinine peak?', document_id: 'n1' },
  'multiple-choice': {
    question: 'What is the usual dose of apixaban?',
    options: { choices: ['2.5 mg', '5 mg twice daily', '50 mg'] },
  },
  'multiple-choice-document': {
    question: 'Which drug was stopped?',
    document_id: 'n1',
    options: { choices: ['Colchicine', 'Naproxen'] },
  },
  'summarize-document': { task: 'summarize', document_id: 'n1' },
  'summarize-question': { task: 'summarize', question: 'For the heart failure clinic.', document_id: 'n1' },
  'code-document': { task: 'code', document_id: 'n1' },
  'code-statement': { task: 'code', question: 'Flare of gout in chronic kidney disease stage 3.' },
};
const ARMS: readonly ArmName[] = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'];

const promptFor = async (arm: ArmName, request: AnswerRequestInput): Promise<string> => {
  const built = bench();
  const answer = await built.arms.answer(arm, ask(request));
  expect(answer.error).toBeUndefined();
  return promptOf(arm.startsWith('generalist') ? built.generalist : built.biomedical);
};

describe('prompts', () => {
  for (const [name, request] of Object.entries(REQUESTS)) {
    for (const retrieval of [false, true]) {
      const file = `${name}${retrieval ? '-rag' : ''}.txt`;
      it(`are as written down in ${file}, the same for both models`, async () => {
        const [one, other] = ARMS.filter((arm) => arm.endsWith('+rag') === retrieval) as [ArmName, ArmName];
        const prompt = await promptFor(one, request);
        expect(await promptFor(other, request)).toBe(prompt);
        await expect(`${prompt}\n`).toMatchFileSnapshot(`./golden/${file}`);
      });
    }
  }

  it('are kept for a summary of several documents too', async () => {
    const prompt = await promptFor('generalist+rag', { task: 'summarize', corpora: ['notes', 'reference'] });
    await expect(`${prompt}\n`).toMatchFileSnapshot('./golden/summarize-corpora-rag.txt');
  });

  it('put history between the instructions and the question', async () => {
    const { arms, biomedical } = bench();
    await arms.answer('biomedical', ask({ question: 'And why?', text: NOTE }), {
      history: [
        { role: 'user', content: 'Was naproxen stopped?' },
        { role: 'assistant', content: 'Yes.' },
      ],
    });
    await expect(`${promptOf(biomedical)}\n`).toMatchFileSnapshot('./golden/qa-history.txt');
  });
});
