/**
 * How well a classifier that sees only words tells the arms of a benchmark run apart, before and after masking.
 * Run: crossover bench review-leak --run RUN [--out runs] [--arms generalist+rag,biomedical]
 */
import { parseArgs } from 'node:util';
import { LEAK_METHOD, leakScore, maskAnswer, pairsFromRun } from '../src/experiment/review/index.js';

const { values } = parseArgs({
  options: {
    run: { type: 'string' },
    out: { type: 'string', default: 'runs' },
    arms: { type: 'string', default: 'generalist+rag,biomedical' },
  },
});
if (values.run === undefined) {
  console.error('Name a run: crossover bench review-leak --run run_0123456789ab');
  process.exit(2);
}
const pairs = await pairsFromRun(values.out, { run: values.run }, values.arms.split(','), []);
const texts = (of: (answer: (typeof pairs)[number]['answers'][0], names: readonly string[]) => string) =>
  pairs.flatMap(({ item, answers, names }) =>
    answers.map((answer) => ({ item, arm: answer.arm, text: of(answer, names) })),
  );
const percent = (value: number): string => `${(100 * value).toFixed(1)} %`;
const shown = (name: string, score: ReturnType<typeof leakScore>): string =>
  score
    ? `${name} ${percent(score.accuracy)} (${score.ci95?.map(percent).join(' to ') ?? 'no interval'}; ${score.n} answers; chance ${percent(score.chance)})`
    : `${name} too few items`;
console.log(`${pairs.length} pairs; ${LEAK_METHOD}`);
console.log(shown('before masking', leakScore(texts(({ text }) => text))));
console.log(
  shown(
    'after masking ',
    leakScore(
      texts(
        ({ text, passages, abstained }, names) =>
          maskAnswer(text, {
            passages: passages.map(({ n }) => n),
            names,
            ...(abstained === true ? { abstained } : {}),
          }).text,
      ),
    ),
  ),
);
