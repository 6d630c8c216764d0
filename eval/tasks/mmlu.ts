import { basename } from 'node:path';
import { optionLetter } from '../metrics/index.js';
import { KNOWLEDGE_SYSTEM, LETTER_CLOSING, questionTurn } from '../prompts/index.js';
import type { AggregateValue } from '../types.js';
import { findData } from './files/find-data.js';
import { invalid } from './files/invalid.js';
import { readRows } from './files/read-records.js';
import { plainMeans, type ScoredRows } from './shared/aggregate.js';
import { scoreChoice } from './shared/choice-score.js';
import { type ExamQuestion, examItem, questionContent } from './shared/exam-item.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import type { BenchmarkTask } from './task.js';

/** The six subjects that count as medical (those of MIRAGE); the other 51 are the forgetting probe. */
export const MEDICAL_SUBJECTS: ReadonlySet<string> = new Set([
  'anatomy',
  'clinical_knowledge',
  'college_biology',
  'college_medicine',
  'medical_genetics',
  'professional_medicine',
]);

const TEST_FILE = /(?:^|[\\/])([a-z_]+)_test\.csv$/;
const SHOTS = 5;

/** MMLU, five shots from the dev files of a subject where they are there. Groups: `medical` and `non-medical`. */
export const mmlu: BenchmarkTask = {
  name: 'mmlu',
  title: 'MMLU, medical and non-medical subjects',
  access: 'open',
  sensitivity: 'public',
  keepsText: true,
  source: 'Hendrycks et al., ICLR 2021',
  licence: 'MIT',
  metrics: ['accuracy', 'accuracy_medical', 'accuracy_non_medical'],
  deviations: [],
  find: (folder) =>
    findData(folder, {
      folders: ['mmlu'],
      patterns: [TEST_FILE],
      extra: /_dev\.csv$/,
      fileName: 'test/SUBJECT_test.csv',
      howToGetAccess:
        'Open: get data.tar of github.com/hendrycks/test and put its folders test/ and dev/ into the data folder, below mmlu/.',
    }),
  async load(data, { seed, limit }) {
    const dev = new Map(data.files.map((file) => [basename(file), file]));
    const loaded = await Promise.all(
      data.files.flatMap((file) => {
        const subject = TEST_FILE.exec(file)?.[1];
        return subject === undefined ? [] : [loadSubject(subject, file, dev.get(`${subject}_dev.csv`))];
      }),
    );
    return limited(loaded.flat(), limit, seed);
  },
  score: (item, answer) => scoreChoice(item, answer),
  aggregate: (rows) => {
    const group = (name: string): ScoredRows => rows.filter(({ item }) => item.group === name);
    return {
      ...plainMeans(rows),
      accuracy_medical: accuracyOf(group('medical'), 'No medical subject is among the items.'),
      accuracy_non_medical: accuracyOf(group('non-medical'), 'No non-medical subject is among the items.'),
    };
  },
};

const accuracyOf = (rows: ScoredRows, notRun: string): AggregateValue =>
  plainMeans(rows).accuracy ?? { n: 0, notRun };

async function loadSubject(subject: string, file: string, devFile: string | undefined) {
  const shots = devFile === undefined ? [] : (await readSubject(subject, devFile)).slice(0, SHOTS);
  const demonstrations = shots.map(({ question, options, gold }) => ({
    user: questionTurn({ question, options, closing: LETTER_CLOSING, input: 'multiple-choice' }),
    assistant: optionLetter(gold),
  }));
  const system = KNOWLEDGE_SYSTEM(subject.replaceAll('_', ' '));
  const questions = uniqueIds(await readSubject(subject, file), questionContent);
  return questions.map((question) => examItem(question, { system, demonstrations }));
}

/** Both layouts: `question,A,B,C,D,letter` without a header, and `question,choice0…choice3,answer` with 0 to 3. */
async function readSubject(subject: string, file: string): Promise<ExamQuestion[]> {
  const rows = await readRows(file);
  const header = rows[0]?.map((name) => name.trim().toLowerCase()) ?? [];
  const named = header.includes('choice0') && header.includes('answer');
  const columns = named
    ? ['question', 'choice0', 'choice1', 'choice2', 'choice3', 'answer'].map((name) => header.indexOf(name))
    : [0, 1, 2, 3, 4, 5];
  return rows.slice(named ? 1 : 0).map((row, index) => {
    const [question, a, b, c, d, answer] = columns.map((column) => row[column]?.trim() ?? '');
    const gold = named ? ['0', '1', '2', '3'].indexOf(answer!) : ['A', 'B', 'C', 'D'].indexOf(answer!);
    if (!question || gold < 0)
      throw invalid(file, `record ${index + 1}`, 'not question, four options and the right one');
    const options = [a!, b!, c!, d!];
    return {
      id: `${subject}/${contentId(question, ...options)}`,
      question,
      options,
      gold,
      group: MEDICAL_SUBJECTS.has(subject) ? 'medical' : 'non-medical',
    };
  });
}
