import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estimateTokens, MODEL_CARDS, type ModelCard } from '../../src/models/index.js';
import { type ScriptedServer, startScriptedServer } from '../../test/support/scripted-openai-server.js';
import type { TaskItem } from '../tasks/index.js';
import { madeItems } from './testing/made-task.js';
import { rowsOf, runMade } from './testing/run-made.js';

/** Where a plain completion has to end so that the model's next word is its answer: the last words of each template. */
const ANSWER_BEGINS: Record<ModelCard['template'], string> = {
  plain: 'Which finding?',
  'llama-3': '<|start_header_id|>assistant<|end_header_id|>\n\n',
  'llama-2': '[/INST]',
  'mistral-v1': '[/INST]',
  'mistral-v2': '[/INST]',
  'alpaca-medalpaca': '### Response:\n',
  'alpaca-pmc': '### Response:',
  med42: '<|assistant|>:',
  zephyr: '<|assistant|>\n',
  'phi-3': '<|assistant|>\n',
  chatml: '<|im_start|>assistant\n',
};

const BUDGET = 6000;
const MAX_TOKENS = 40;
const SHOT = { user: 'What colour is blood?', assistant: 'Red.' };
const base: Partial<TaskItem> = {
  system: 'Answer in one word.',
  question: 'Which finding?',
  demonstrations: [SHOT],
  maxTokens: MAX_TOKENS,
};
const one = (id: string, more: Partial<TaskItem>): TaskItem => madeItems(1, { ...base, id, ...more })[0]!;
const word = 'The patient was seen on day 12 with potassium 4.1 mmol/L and BP 120/80. ';
const ITEMS: readonly TaskItem[] = [
  one('plain', {}),
  one('begun', { prefill: 'Finding:' }),
  one('long', {
    pool: Array.from({ length: 40 }, (_, n) => ({
      id: `d${n}`,
      title: `Note ${n}`,
      text: `Note ${n}. ${word.repeat(30)}`,
    })),
  }),
  one('too-long', { system: word.repeat(2000) }),
];

interface Asked {
  readonly path: string;
  readonly body: Record<string, unknown>;
  /** Messages or prompt, as one text. */
  readonly sent: string;
}

/** Runs the four items through the eval runner with a model of this card, and pairs rows with what the server saw. */
async function exercise(card: ModelCard, server: ScriptedServer) {
  const out = mkdtempSync(join(tmpdir(), 'cards-'));
  const before = server.generations.length;
  try {
    await runMade({
      out,
      items: ITEMS,
      config: {
        models: {
          generalist: {
            provider: 'openai',
            baseUrl: server.url,
            model: 'served',
            card: card.id,
            local: true,
          },
        },
      },
      promptBudget: BUDGET,
    });
    const rows = new Map((await rowsOf(out)).map((row) => [row.key.item, row]));
    return { rows, asked: byItem(server, before) };
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
}

function byItem(server: ScriptedServer, from: number): Map<string, Asked> {
  return new Map(
    server.generations.slice(from).map(({ path, body = {} }) => {
      const sent = JSON.stringify(body.messages ?? body.prompt);
      const item = sent.includes('Finding:') ? 'begun' : sent.includes('Note 0.') ? 'long' : 'plain';
      return [item, { path, body, sent }];
    }),
  );
}

type Messages = ReadonlyArray<{ role: string; content: string }>;

describe.each(MODEL_CARDS.map((card) => [card.id, card] as const))('model card %s', (_id, card) => {
  let server: ScriptedServer;
  let run: Awaited<ReturnType<typeof exercise>>;

  beforeAll(async () => {
    // A server that does not know the stops: the answer runs on after each of them.
    const answer = ['Anae', 'mia.', ...card.stops.map((stop) => `${stop}Next question`)];
    server = await startScriptedServer({ answer: { text: answer } });
    run = await exercise(card, server);
  });

  afterAll(() => server.close());

  it('is asked by the route and with the roles that it needs', () => {
    const { path, body } = run.asked.get('plain')!;
    expect(path).toBe(card.api === 'chat' ? '/chat/completions' : '/completions');
    expect(body).toMatchObject({ model: 'served', max_tokens: MAX_TOKENS, temperature: 0, seed: 7 });
    if (card.api === 'completions') {
      const prompt = String(body.prompt);
      const order = ['Answer in one word.', SHOT.user, SHOT.assistant, 'Which finding?'].map((text) =>
        prompt.indexOf(text),
      );
      expect(order).toEqual([...order].sort((a, b) => a - b));
      expect(order[0]).toBeGreaterThanOrEqual(0);
      expect(prompt.endsWith(ANSWER_BEGINS[card.template])).toBe(true);
      // The server's tokenizer adds the begin token; twice would shift the whole prompt.
      if (card.bos?.addedBy === 'server') expect(prompt.startsWith(card.bos.token)).toBe(false);
      return;
    }
    const messages = body.messages as Messages;
    const roles = messages.map(({ role }) => role);
    expect(roles).toEqual([...(card.systemRole === 'native' ? ['system'] : []), 'user', 'assistant', 'user']);
    expect(messages[0]?.content.startsWith('Answer in one word.')).toBe(true);
  });

  it('gets its stops, and its answer ends there though the server runs on', () => {
    const { body } = run.asked.get('plain')!;
    expect(body.stop ?? []).toEqual(card.stops.slice(0, 4));
    const { answer } = run.rows.get('plain')!;
    expect(answer.text).toBe('Anaemia.');
    expect(answer.finishReason).toBe('stop');
  });

  it('goes on from a prefilled answer', () => {
    const { path, body } = run.asked.get('begun')!;
    if (card.api === 'completions' || card.prefill === 'completions') {
      expect(path).toBe('/completions');
      expect(String(body.prompt).endsWith('Finding:')).toBe(true);
    } else {
      expect(body).toMatchObject({ continue_final_message: true, add_generation_prompt: false });
      expect((body.messages as Messages).at(-1)).toEqual({ role: 'assistant', content: 'Finding:' });
    }
    expect(run.rows.get('begun')?.answer.text).toBe('Anaemia.');
  });

  it('is sent no more than its window holds, and the row says what was left out', () => {
    const { sent } = run.asked.get('long')!;
    const room = Math.min(card.contextWindow - MAX_TOKENS, BUDGET);
    expect(estimateTokens(sent, card.tokenization)).toBeLessThanOrEqual(room * 1.05);
    expect(estimateTokens(sent, card.tokenization)).toBeGreaterThan(room * 0.8);
    expect(sent).toContain('Which finding?');
    const by = card.contextWindow < BUDGET + MAX_TOKENS ? 'window' : 'budget';
    expect(run.rows.get('long')?.truncated).toMatchObject({ by, passages: 0 });
    expect(run.rows.get('long')?.truncated?.documents).toBeGreaterThan(0);
    expect(run.rows.get('plain')?.truncated).toBeUndefined();
  });

  it('is not asked what cannot fit; the row is an error that says so', () => {
    expect(run.asked.size).toBe(ITEMS.length - 1);
    expect(run.rows.get('too-long')?.answer).toMatchObject({
      text: '',
      error: { code: 'CROSSOVER_CONTEXT_TOO_SMALL' },
    });
  });
});
