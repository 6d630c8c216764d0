import { readLongHealth } from '../../metrics/index.js';
import { LONGHEALTH_CLOSING, LONGHEALTH_SYSTEM, NOT_ANSWERED } from '../../prompts/index.js';
import type { LoadItemsOptions } from '../../types.js';
import { findData } from '../files/find-data.js';
import { scoreChoice } from '../shared/choice-score.js';
import { CLUE_DEPARTURES } from '../shared/departures.js';
import { limited, uniqueIds } from '../shared/identity.js';
import { withoutRunOn } from '../shared/outcome.js';
import type { BenchmarkTask, TaskItem } from '../task.js';
import { drawDistractors } from './draw.js';
import {
  goldOption,
  type LongHealthPatient,
  type LongHealthQuestion,
  patientDocuments,
  readPatients,
} from './records.js';

type Part = 1 | 2 | 3;

const TITLES: Readonly<Record<Part, string>> = {
  1: "LongHealth 1, the patient's own documents",
  2: "LongHealth 2, answer documents among other patients'",
  3: 'LongHealth 3, only other patients’ documents: the answer is not there',
};

/** LongHealth (Adams et al. 2024) as CLUE builds it; the three parts share questions, ids and limits. */
const longHealth = (part: Part): BenchmarkTask => ({
  name: `longhealth-${part}`,
  title: TITLES[part],
  access: 'open',
  sensitivity: 'public',
  keepsText: true,
  source: 'Adams et al. 2024 (arXiv 2401.14490); construction after CLUE (arXiv 2404.04067)',
  licence: 'Apache-2.0',
  metrics: ['accuracy'],
  deviations: [
    ...(part === 3
      ? []
      : [
          {
            aspect: 'gold' as const,
            text: 'clue-2024-06 takes the last option that contains the gold text; fixed takes the option that equals it and leaves out a question without one.',
          },
        ]),
    {
      aspect: 'parsing',
      text: 'clue-2024-06 reads only "The correct answer is X:" with the colon; fixed reads any clear choice.',
    },
    {
      aspect: 'answer-text',
      text: 'clue-2024-06 cuts the rest of a line from "You are an AI", "[INST]" or "<|user|>"; fixed reads the whole answer.',
    },
  ],
  departures: [
    ...CLUE_DEPARTURES,
    'The reference draws distractors and shuffles documents without a seed; here both depend on the seed, the question and the repeat, the same for every arm.',
    'The reference measures another separator than it writes, may leave special tokens in a cut document or add an empty one, and keeps no room for the template and the answer; here what is written is counted, and room is kept.',
    'The reference asks every question five times a task; here once, unless --repeats says otherwise.',
    'The reference passes stop strings in task 1 only; here in all.',
  ],
  find: (folder) =>
    findData(folder, {
      folders: [`longhealth-${part}`, 'longhealth'],
      patterns: [/^benchmark_v5\.json$/],
      fileName: 'benchmark_v5.json',
      howToGetAccess:
        'Open: get data/benchmark_v5.json from github.com/kbressem/LongHealth and put it into the data folder.',
    }),
  async load(data, options) {
    const patients = await readPatients(data.files[0]!);
    const questions = uniqueIds(
      patients.flatMap((patient) => patient.questions.map((question) => ({ ...question, patient }))),
      ({ question }) => question,
    );
    const items = questions.flatMap((question) =>
      Array.from({ length: Math.max(1, options.repeats ?? 1) }, (_, repeat) =>
        toItem(part, patients, question.patient, question, repeat, options),
      ).filter((item) => item !== undefined),
    );
    return limited(items, options.limit, options.seed);
  },
  score: (item, answer, profile) =>
    scoreChoice(item, answer, (text, options) =>
      readLongHealth(profile === 'clue-2024-06' ? withoutRunOn(text) : text, options, profile),
    ),
});

function toItem(
  part: Part,
  patients: readonly LongHealthPatient[],
  patient: LongHealthPatient,
  question: LongHealthQuestion,
  repeat: number,
  { profile, seed }: LoadItemsOptions,
): TaskItem | undefined {
  const options = part === 1 ? question.options : [...question.options, NOT_ANSWERED];
  const gold = part === 3 ? options.length - 1 : goldOption(question, profile);
  if (gold === undefined) return undefined;
  const all = part === 3 ? [] : patientDocuments(patient, question);
  const own = part === 1 ? all : all.slice(0, question.location.size);
  const distractors =
    part === 1 ? [] : drawDistractors(patients, patient.id, [seed, question.id, part, repeat]);
  return {
    id: question.id,
    cluster: patient.id,
    kind: 'choice',
    system: LONGHEALTH_SYSTEM,
    question: question.question,
    closing: LONGHEALTH_CLOSING,
    retrievalQuery: question.question,
    material: { question: question.question },
    options,
    gold,
    pool: [...own, ...distractors],
    demonstrations: [],
    maxTokens: 50,
    input: 'multiple-choice',
    repeat,
  };
}

export const longhealth1 = longHealth(1);
export const longhealth2 = longHealth(2);
export const longhealth3 = longHealth(3);
