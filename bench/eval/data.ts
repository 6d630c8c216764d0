import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../eval/statistics/index.js';

export interface Question {
  readonly question: string;
  readonly options: Readonly<Record<string, string>>;
}

const OPTIONS = { A: 'alpha', B: 'beta', C: 'gamma', D: 'delta' };

/** Questions of some forty words, each another. */
export function questions(count: number): Question[] {
  return Array.from({ length: count }, (_, i) => ({
    question: `Case ${i}. ${filler(40, i)} Which of the following is the most likely finding?`,
    options: OPTIONS,
  }));
}

/** The questions as the task `usmle` reads them. */
export function writeUsmle(folder: string, items: readonly Question[]): void {
  mkdirSync(folder, { recursive: true });
  const lines = items.map(({ question, options }) =>
    JSON.stringify({ question, options, answer_idx: 'B', answer: options.B }),
  );
  writeFileSync(join(folder, 'test.jsonl'), `${lines.join('\n')}\n`);
}

/**
 * A file in LongHealth's format whose prompts fill 8,140 tokens: 20 patients with 20 questions each and twelve
 * documents of 700 words.
 */
export function writeLongHealth(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const patients = Object.fromEntries(
    Array.from({ length: 20 }, (_, p) => [
      `patient_${String(p + 1).padStart(2, '0')}`,
      {
        texts: Object.fromEntries(
          Array.from({ length: 12 }, (_text, t) => [`text_${t}`, filler(700, 1000 * p + t)]),
        ),
        questions: Array.from({ length: 20 }, (_question, q) => ({
          No: q,
          question: `What was found at visit ${q} of patient ${p + 1}?`,
          answer_a: 'alpha',
          answer_b: 'beta',
          answer_c: 'gamma',
          answer_d: 'delta',
          answer_e: 'epsilon',
          correct: 'beta',
          answer_location: { [`text_${q % 12}`]: { start: [0.1], end: [0.2] } },
        })),
      },
    ]),
  );
  writeFileSync(join(folder, 'benchmark_v5.json'), JSON.stringify(patients));
}

const WORDS =
  'patient was admitted with fever cough and pain in the left leg since three days potassium creatinine haemoglobin were normal on discharge treatment continued oral twice daily follow up visit planned no signs of infection'.split(
    ' ',
  );

function filler(words: number, seed: number): string {
  const random = createRandom(seed);
  return Array.from({ length: words }, () => WORDS[random.below(WORDS.length)]).join(' ');
}
