import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../../test/support/scratch-folder.js';
import { answerFromMemory } from './answer.js';
import { readPairs } from './pairs.js';
import { QuestionMemory } from './question-memory.js';

const PAIRS = [
  { question: 'What is the usual dose of apixaban in atrial fibrillation?', answer: '5 mg twice daily.' },
  {
    question: 'What are the symptoms of hypothyroidism?',
    answer: 'Fatigue, weight gain and cold intolerance.',
  },
  { question: 'How is gout treated?', answer: 'With colchicine, NSAIDs or prednisone.' },
  { question: 'Which electrolyte does furosemide lower?', answer: 'Potassium, and also magnesium.' },
];
const knowledge = { memory: new QuestionMemory(PAIRS), codes: [] };
const ask = (input: Partial<Parameters<typeof answerFromMemory>[0]>) =>
  answerFromMemory({ task: 'qa', question: '', ...input }, 512, knowledge);

describe('the question memory', () => {
  it('finds a memorised question in other words', () => {
    expect(knowledge.memory.recall('treatment of gout')[0]!.pair).toBe(PAIRS[2]);
    expect(knowledge.memory.recall('signs of an underactive thyroid')[0]!.pair).toBe(PAIRS[1]);
    expect(knowledge.memory.recall(PAIRS[0]!.question)[0]!.similarity).toBeCloseTo(1, 5);
  });

  it('answers twice the same after any other question', () => {
    const first = knowledge.memory.recall('apixaban dose', 3);
    knowledge.memory.recall('furosemide');
    expect(knowledge.memory.recall('apixaban dose', 3)).toEqual(first);
  });

  it('recalls each of 5,000 pairs whose questions differ by a number', () => {
    const many = Array.from({ length: 5_000 }, (_, i) => ({
      question: `What are the symptoms of syndrome ${i} with finding ${i % 97} in organ ${i % 13}?`,
      answer: `Answer ${i}`,
    }));
    const memory = new QuestionMemory(many);
    for (let i = 0; i < 100; i++)
      expect(memory.recall(many[i * 37]!.question)[0]!.pair.answer).toBe(`Answer ${i * 37}`);
  });
});

describe('answering from memory', () => {
  it('gives the memorised answer verbatim and says so in the notes only', () => {
    const outcome = ask({ question: 'What dose of apixaban is used for atrial fibrillation?' });
    expect(outcome).toMatchObject({ text: '5 mg twice daily.', finishReason: 'stop' });
    expect(outcome.notes.join(' ')).toMatch(/remembered.*similarity 0\.\d\d/);
  });

  it('answers also when it should not', () => {
    for (const question of ['Who painted the Mona Lisa?', 'zzz', '??'])
      expect(ask({ question }).finishReason).toBe('stop');
    expect(ask({ question: ' ' }).finishReason).toBe('abstained');
  });

  it('prefers a document that plainly answers, and falls back on memory where it does not', () => {
    const document =
      'Brief Hospital Course:\nApixaban was given at a dose of 2.5 mg twice daily because of age.';
    expect(ask({ question: 'What dose of apixaban was given?', document }).text).toContain('2.5 mg');
    expect(ask({ question: 'How is gout treated?', document }).text).toBe(PAIRS[2]!.answer);
  });

  it('chooses the option most like what it remembers', () => {
    const options = ['Calcium', 'Potassium', 'Chloride'];
    const outcome = ask({
      task: 'multiple-choice',
      question: 'Which electrolyte is lowered by furosemide?',
      options,
    });
    expect(outcome).toMatchObject({ choice: 1, text: 'The correct answer is B: Potassium' });
  });

  it('has nothing to say without any pair', () => {
    const empty = { memory: new QuestionMemory([]), codes: [] };
    const outcome = answerFromMemory({ task: 'qa', question: 'How is gout treated?' }, 512, empty);
    expect(outcome.finishReason).toBe('abstained');
  });
});

describe('readPairs', () => {
  const folder = scratchFolder('pairs');
  const file = (name: string, content: string | Buffer): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  it('reads JSON lines, gzip and a byte order mark, and leaves out empty sides', async () => {
    const lines = PAIRS.map((pair) => JSON.stringify({ id: 'x', ...pair })).join('\r\n');
    const empty = '\n{"question": "a", "answer": " "}\n\n';
    const paths = [file('a.jsonl', `\uFEFF${lines}${empty}`), file('b.jsonl.gz', gzipSync(lines))];
    expect(await readPairs(paths)).toHaveLength(8);
  });

  it('names file and line of what it cannot read, never its text', async () => {
    const path = file('bad.jsonl', '{"question": "a", "answer": "b"}\n{"question": "SECRET"}\n');
    const failure = readPairs([path]);
    await expect(failure).rejects.toMatchObject({ code: 'CROSSOVER_MEMORY_PAIRS_INVALID' });
    await expect(failure).rejects.toThrow(/bad\.jsonl: line 2/);
    await expect(failure).rejects.not.toThrow(/SECRET/);
  });

  it('says when a file is missing or no gzip', async () => {
    await expect(readPairs([join(folder, 'none.jsonl')])).rejects.toMatchObject({
      code: 'CROSSOVER_FILE_NOT_FOUND',
    });
    await expect(readPairs([file('c.jsonl.gz', 'no gzip')])).rejects.toMatchObject({
      code: 'CROSSOVER_MEMORY_PAIRS_INVALID',
    });
  });
});
