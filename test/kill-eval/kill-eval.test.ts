import { expect, it } from 'vitest';
import { startScriptedServer } from '../support/scripted-openai-server.js';
import { answerFor } from './suite.js';
import { trial } from './trial.js';

it('ends with the rows of an uninterrupted run, however often it is killed', {
  timeout: 120_000,
}, async () => {
  const server = await startScriptedServer({
    answer: ({ body }) => ({ text: [answerFor(String(body?.model), body?.messages)], latencyMs: 30 }),
  });
  try {
    const whole = await trial(server.url, 600, []);
    expect(whole.wrong).toEqual([]);
    const killed = await trial(server.url, 600, [
      { after: 'begins', ms: 150 },
      { after: 'answered', ms: 20 },
      { after: 'answered', ms: 100 },
    ]);
    expect(killed.kills).toBeGreaterThan(0);
    expect(killed.wrong).toEqual([]);
    expect(killed.rows).toEqual(whole.rows);
  } finally {
    await server.close();
  }
});
