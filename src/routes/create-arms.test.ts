import { describe, expect, it } from 'vitest';
import { CrossoverError } from '../core/index.js';
import { ask, bench, promptOf } from './testing/index.js';
import type { ArmEvent } from './types.js';

const QUESTION = 'What is the usual dose of apixaban in atrial fibrillation?';
const down = () => {
  throw new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', 'The endpoint does not answer.');
};

describe('a route', () => {
  it('runs the arms of both routes, one with passages and one without', async () => {
    const { arms, generalist, biomedical, library } = bench();
    const answers = await arms.route('both', ask({ question: QUESTION }));
    expect(Object.keys(answers)).toEqual(['rag', 'finetuned']);
    expect(answers.rag?.arm).toBe('generalist+rag');
    expect(answers.finetuned?.arm).toBe('biomedical');
    expect(promptOf(generalist)).toContain('<passage n="1" title="Apixaban">');
    expect(promptOf(biomedical)).not.toContain('<passage');
    expect(library.searches).toHaveLength(1);
  });

  it.each(['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'] as const)(
    'answers arm %s under its own name',
    async (name) => {
      const { arms } = bench();
      const answers = await arms.route(name, ask({ question: QUESTION }));
      expect(Object.keys(answers)).toEqual([name]);
      expect(answers[name]?.model.id).toBe(name.startsWith('generalist') ? 'big' : 'tuned');
    },
  );

  it('keeps the answer of one route when the other fails, and says what failed', async () => {
    const { arms } = bench({ biomedical: { reply: down } });
    const events: ArmEvent[] = [];
    const answers = await arms.route('both', ask({ question: QUESTION }), { onEvent: (e) => events.push(e) });
    expect(answers.rag?.error).toBeUndefined();
    expect(answers.rag?.answer).toBe('An answer.');
    expect(answers.finetuned?.error).toMatchObject({ code: 'CROSSOVER_MODEL_UNREACHABLE', status: 502 });
    expect(answers.finetuned?.answer).toBe('');
    expect(
      events
        .filter((event) => event.type === 'done')
        .map((event) => event.arm)
        .sort(),
    ).toEqual(['biomedical', 'generalist+rag']);
  });

  it('keeps the direct route when retrieval fails', async () => {
    const { arms, library } = bench();
    library.failure = new CrossoverError('CROSSOVER_RETRIEVAL_STAGE_FAILED', 'The dense stage failed.');
    const answers = await arms.route('both', ask({ question: QUESTION }));
    expect(answers.rag?.error?.code).toBe('CROSSOVER_RETRIEVAL_STAGE_FAILED');
    expect(answers.finetuned?.answer).toBe('An answer.');
  });

  it('runs both at the same time', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    let arrived = 0;
    const reply = async () => {
      arrived += 1;
      if (arrived === 2) open();
      await gate;
      return 'Done.';
    };
    const { arms } = bench({ generalist: { reply }, biomedical: { reply } });
    const answers = await arms.route('both', ask({ question: QUESTION }));
    expect(answers.rag?.answer).toBe('Done.');
  });

  it('rejects when the caller aborts, and stops both models', async () => {
    const stop = new AbortController();
    const hang = (_request: unknown, signal: AbortSignal | undefined) =>
      new Promise<string>((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      });
    const { arms, generalist, biomedical } = bench({
      generalist: { reply: hang },
      biomedical: { reply: hang },
    });
    const answers = arms.route('both', ask({ question: QUESTION }), { signal: stop.signal });
    setTimeout(() => stop.abort(), 20);
    await expect(answers).rejects.toMatchObject({ code: 'CROSSOVER_ABORTED' });
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect([generalist.requests.length, biomedical.requests.length]).toEqual([1, 1]);
    expect([generalist.running, biomedical.running]).toEqual([0, 0]);
  });

  it('rejects at once on an abort also when a model does not listen', async () => {
    const deaf = () => new Promise<string>(() => undefined);
    const { arms } = bench({ biomedical: { reply: deaf } });
    const started = performance.now();
    await expect(
      arms.route('finetuned', ask({ question: QUESTION }), { signal: AbortSignal.timeout(30) }),
    ).rejects.toMatchObject({ code: 'CROSSOVER_TIMEOUT' });
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('an arm by name', () => {
  it('rejects when its model fails', async () => {
    const { arms } = bench({ generalist: { reply: down } });
    await expect(arms.answer('generalist', ask({ question: QUESTION }))).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_UNREACHABLE',
    });
  });

  it('never passes on the message of a foreign error', async () => {
    const { arms } = bench({
      generalist: {
        reply: () => {
          throw new Error('patient John Canary');
        },
      },
    });
    await expect(arms.answer('generalist', ask({ question: QUESTION }))).rejects.toMatchObject({
      code: 'CROSSOVER_INTERNAL',
      message: expect.not.stringContaining('Canary'),
    });
  });

  it('streams passages, then text, then the finished answer', async () => {
    const { arms } = bench({ generalist: { reply: '5 mg twice daily [1].' } });
    const events: ArmEvent[] = [];
    const answer = await arms.answer('generalist+rag', ask({ question: QUESTION }), {
      onEvent: (event) => events.push(event),
    });
    expect(events.map((event) => event.type)).toEqual([
      'passages',
      'text',
      'text',
      'text',
      'text',
      'text',
      'done',
    ]);
    const text = events.flatMap((event) => (event.type === 'text' ? [event.text] : [])).join('');
    expect(text).toBe(answer.answer);
    expect(events.at(-1)).toEqual({ type: 'done', arm: 'generalist+rag', answer });
  });

  it('does not fail when a listener does', async () => {
    const { arms } = bench();
    const answer = await arms.answer('generalist', ask({ question: QUESTION }), {
      onEvent: () => {
        throw new Error('connection closed');
      },
    });
    expect(answer.answer).toBe('An answer.');
  });

  it('reports the time of every stage and what the model used', async () => {
    const { arms } = bench();
    const { timings, usage } = await arms.answer('generalist+rag', ask({ question: QUESTION }));
    expect(Object.keys(timings)).toEqual(
      expect.arrayContaining(['retrieve', 'prompt', 'model', 'first_token', 'safeguards', 'total']),
    );
    expect(timings.total).toBeGreaterThanOrEqual(timings.model!);
    expect(usage).toEqual({ prompt_tokens: 10, completion_tokens: 5, estimated: false });
  });

  it('passes limits, temperature and seed on, and the configured ones otherwise', async () => {
    const { arms, biomedical } = bench({
      config: { models: { biomedical: { provider: 'memory', maxTokens: 77, temperature: 0.3 } } },
    });
    await arms.answer('biomedical', ask({ question: QUESTION }));
    await arms.answer(
      'biomedical',
      ask({ question: QUESTION, options: { max_tokens: 9, temperature: 1, seed: 4 } }),
    );
    expect(biomedical.requests[0]).toMatchObject({ maxTokens: 77, temperature: 0.3 });
    expect(biomedical.requests[1]).toMatchObject({ maxTokens: 9, temperature: 1, seed: 4 });
  });

  it('reports a stream that ends without its end', async () => {
    const { arms, generalist } = bench();
    generalist.generate = async function* () {
      yield { type: 'text', text: 'Half an ans' };
    };
    await expect(arms.answer('generalist', ask({ question: QUESTION }))).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_STREAM_CUT',
    });
  });
});

describe('a chat history', () => {
  it('goes before the question, and only the question is looked up', async () => {
    const { arms, library, generalist } = bench();
    await arms.answer('generalist+rag', ask({ question: 'And which dose of apixaban is usual?' }), {
      history: [
        { role: 'system', content: 'Answer in French.' },
        { role: 'user', content: 'Is it a factor Xa inhibitor?' },
        { role: 'assistant', content: 'Yes.' },
      ],
    });
    expect(library.searches[0]?.query).toBe('And which dose of apixaban is usual?');
    const messages = generalist.requests[0]!.messages;
    expect(messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(messages[0]?.content).toContain('Answer in French.');
    expect(messages[3]?.content).toContain('<passage n="1"');
  });
});
