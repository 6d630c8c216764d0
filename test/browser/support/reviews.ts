import type { Presentation } from '../../../src/core/contract/index.js';
import { post } from './post.js';

const REVIEWERS = ['Anna', 'Ben'];

const pairs = Array.from({ length: 6 }, (_, i) => ({
  item: `item ${i}`,
  question: `Which dose of apixaban was given in case ${i}, and why was it not the usual one?`,
  context: `The patient of case ${i} is 84 years old, weighs 58 kg and has a creatinine of 1.6 mg/dL.`,
  answers: [
    {
      arm: 'generalist+rag',
      text: `2.5 mg twice daily: two of the three criteria for the reduced dose are met, age and weight [1]. Case ${i}.`,
      passages: [{ n: 1, title: 'Discharge note', text: 'Apixaban 2.5 mg twice daily was started.' }],
    },
    { arm: 'biomedical', text: `5 mg twice daily, the usual dose. Case ${i}.` },
  ],
}));

/** Two queues of the same pairs: one open, and one closed after two reviewers have judged every pair. */
export async function reviewQueues(url: string): Promise<{ openQueue: string; closedQueue: string }> {
  const make = async (name: string): Promise<string> => {
    const plan = { name, source: { kind: 'pairs', pairs }, reviewers: REVIEWERS.length, shared: 1 };
    const { queue } = await post<{ queue: { id: string } }>(`${url}/v1/reviews/queues`, plan);
    return queue.id;
  };
  const closedQueue = await make('Doses, judged');
  for (const reviewer of REVIEWERS) await judgeAll(url, closedQueue, reviewer);
  await post(`${url}/v1/reviews/queues/${closedQueue}/close`);
  return { openQueue: await make('Doses'), closedQueue };
}

interface Turn {
  readonly presentation: Presentation | null;
}

/** Ben finds the shorter answer as good in every third pair, so that the two disagree now and then. */
async function judgeAll(url: string, queue: string, reviewer: string): Promise<void> {
  const first = await fetch(`${url}/v1/reviews/next?${new URLSearchParams({ queue, reviewer }).toString()}`);
  let { presentation } = (await first.json()) as Turn;
  for (let turn = 0; presentation; turn++) {
    const { id, pass, left } = presentation;
    const [better, worse] = left.text.includes('2.5 mg') ? ['left', 'right'] : ['right', 'left'];
    ({ presentation } = await post<Turn>(`${url}/v1/reviews`, {
      queue,
      reviewer,
      presentation: id,
      pass,
      preference: reviewer === 'Ben' && turn % 3 === 0 ? 'tie' : better,
      [better!]: { correctness: 5, harm: 1, ...(pass === 1 ? { completeness: 4 } : { grounding: 5 }) },
      [worse!]: { correctness: 2, harm: 4, ...(pass === 1 ? { completeness: 2 } : { grounding: 1 }) },
      ...(pass === 1 ? { confidence: 4, guess: better } : {}),
      seconds: 20,
    }));
  }
}
