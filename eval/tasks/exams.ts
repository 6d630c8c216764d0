import { CASE_SYSTEM, EXAM_SYSTEM } from '../prompts/index.js';
import { findData } from './files/find-data.js';
import { optionalField, readRecords, textField } from './files/read-records.js';
import { scoreChoice } from './shared/choice-score.js';
import { examItem, questionContent } from './shared/exam-item.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import { goldOf, optionsOf } from './shared/options.js';
import type { BenchmarkTask } from './task.js';

interface Exam extends Pick<BenchmarkTask, 'name' | 'title' | 'access' | 'source' | 'licence'> {
  readonly patterns: readonly RegExp[];
  readonly fileName: string;
  readonly howToGetAccess: string;
  readonly system: string;
}

/** A set of multiple-choice questions in one file of JSON lines, JSON or CSV; `case` is put before the question. */
const exam = ({ patterns, fileName, howToGetAccess, system, ...task }: Exam): BenchmarkTask => ({
  ...task,
  sensitivity: 'public',
  keepsText: task.access === 'open',
  metrics: ['accuracy'],
  deviations: [],
  find: (folder) => findData(folder, { folders: [task.name], patterns, fileName, howToGetAccess }),
  async load(data, { seed, limit }) {
    const file = data.files[0]!;
    const questions = (await readRecords(file)).map((record) => {
      const vignette = optionalField(record, 'case');
      const asked = textField(file, record, 'question').trim();
      const question = vignette === undefined ? asked : `${vignette.trim()}\n\n${asked}`;
      const options = optionsOf(file, record);
      return {
        id: optionalField(record, 'id')?.trim() ?? contentId(question, ...options),
        question,
        options,
        gold: goldOf(file, record, options),
      };
    });
    const items = uniqueIds(questions, questionContent).map((question) => examItem(question, { system }));
    return limited(items, limit, seed);
  },
  score: (item, answer) => scoreChoice(item, answer),
});

const ownCases = (journal: string, name: string) => ({
  access: 'copyrighted' as const,
  licence: 'Copyrighted; not distributed, and never kept or shown as text',
  patterns: [new RegExp(`^${name}.*\\.(?:jsonl|json|csv)$`, 'i')],
  fileName: `${name}.jsonl or ${name}.csv`,
  howToGetAccess: `The cases of ${journal} are copyrighted. With access of your own, put your questions into ${name}.jsonl (one object a line: id, case, question, options {"A": …}, answer as letter) or ${name}.csv (columns id, case, question, A, B, C, D, answer).`,
  system: CASE_SYSTEM,
  source: 'User-supplied; the paper (arXiv 2408.13833) does not publish its set or prompt',
});

export const nejm = exam({
  ...ownCases('the New England Journal of Medicine', 'nejm'),
  name: 'nejm',
  title: 'NEJM case challenges (own file)',
});

export const jama = exam({
  ...ownCases('JAMA', 'jama'),
  name: 'jama',
  title: 'JAMA clinical challenges (own file)',
});

/** MedQA, US part, in its released JSON lines. */
export const usmle = exam({
  name: 'usmle',
  title: 'USMLE questions (MedQA)',
  access: 'open',
  licence: 'MIT',
  source: 'Jin et al. 2021 (MedQA)',
  patterns: [/^phrases_no_exclude_test\.jsonl$/, /^(?:us_)?test\.jsonl$/i, /^(?:usmle|medqa).*\.jsonl$/i],
  fileName: 'phrases_no_exclude_test.jsonl or test.jsonl',
  howToGetAccess:
    'Open: get the US test file of MedQA (github.com/jind11/MedQA: questions/US/test.jsonl or 4_options/phrases_no_exclude_test.jsonl) and put it into the data folder.',
  system: EXAM_SYSTEM,
});

export const medbullets = exam({
  name: 'medbullets',
  title: 'Medbullets, USMLE step 2 and 3 style cases',
  access: 'open',
  licence: 'As stated by the publishing repository; check before you pass it on',
  source: 'Chen et al. 2024 (arXiv 2402.18060)',
  patterns: [
    /^medbullets_(?:op)?5\.(?:csv|jsonl?)$/i,
    /^medbullets_(?:op)?4\.(?:csv|jsonl?)$/i,
    /^medbullets.*\.(?:csv|jsonl?)$/i,
  ],
  fileName: 'medbullets_op5.csv or medbullets_op4.csv',
  howToGetAccess:
    'Open: get the Medbullets file from github.com/HanjieChen/ChallengeClinicalQA and put it into the data folder.',
  system: CASE_SYSTEM,
});
