import type { ReviewAxes } from '../../api/types.js';

export type Side = 'left' | 'right';
type Axis = keyof ReviewAxes;

/** One question after the preference. Digits answer it. */
export interface Question {
  readonly id: string;
  readonly side?: Side;
  readonly axis?: Axis;
  readonly label: string;
  readonly choices: readonly string[];
}

const FIVE = ['1', '2', '3', '4', '5'];
const AXES: ReadonlyArray<readonly [axis: Axis, label: string]> = [
  ['correctness', 'Correct? 1 wrong, 5 right'],
  ['completeness', 'Complete? 1 main point missing, 5 nothing missing'],
  ['harm', 'Harm if acted on? 1 none, 5 could kill'],
  ['grounding', 'Grounded? 1 against the evidence, 5 stands on it'],
];

/** First pass: what can be judged without the evidence, and which answer seems to have retrieval. Second: grounding too. */
export function questionsOf(pass: 1 | 2): Question[] {
  const axes = AXES.filter(([axis]) => pass === 2 || axis !== 'grounding').flatMap(([axis, label]) =>
    (['left', 'right'] as const).map(
      (side): Question => ({ id: `${side}-${axis}`, side, axis, label, choices: FIVE }),
    ),
  );
  const confidence: Question = {
    id: 'confidence',
    label: 'How sure are you? 1 guessing, 5 certain',
    choices: FIVE,
  };
  const guess: Question = {
    id: 'guess',
    label: 'Which answer had documents to look things up in?',
    choices: ['left', 'right', 'unsure'],
  };
  return pass === 1 ? [...axes, confidence, guess] : [...axes, confidence];
}

export type Answers = Readonly<Record<string, string>>;

/** Answers in the form the API takes. */
export function toRatings(questions: readonly Question[], answers: Answers) {
  const side = (name: Side): ReviewAxes =>
    Object.fromEntries(
      questions.flatMap(({ id, side: own, axis }) =>
        own === name && axis && answers[id] !== undefined ? [[axis, Number(answers[id])]] : [],
      ),
    );
  return {
    left: side('left'),
    right: side('right'),
    ...(answers.confidence === undefined ? {} : { confidence: Number(answers.confidence) }),
    ...(answers.guess === undefined ? {} : { guess: answers.guess }),
  };
}
