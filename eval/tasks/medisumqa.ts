import { between, MEDISUMQA_STEM, MEDISUMQA_SYSTEM, medisumqaQuestion } from '../prompts/index.js';
import { findData } from './files/find-data.js';
import { readRecords, textField } from './files/read-records.js';
import { physionet } from './physionet.js';
import { firstItemTwice } from './shared/aggregate.js';
import { takeDemonstrations } from './shared/demonstrations.js';
import { TEXT_DEPARTURES } from './shared/departures.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import { textDeviations } from './shared/text-deviations.js';
import { scoreText, textInput } from './shared/text-score.js';
import type { BenchmarkTask, TaskItem } from './task.js';

// Both versions of the reference code show the same pair of the official file.
const OFFICIAL = { rows: 416, indexes: [395] };

/** MeDiSumQA (PhysioNet 1.0.0): a patient's question about a discharge letter. The letter is the item's pool. */
export const medisumqa: BenchmarkTask = {
  name: 'medisumqa',
  title: 'MeDiSumQA, patient questions on discharge letters',
  access: 'credentialed',
  sensitivity: 'credentialed',
  keepsText: false,
  source: 'MeDiSumQA 1.0.0, doi 10.13026/f566-h049; prompt structure after CLUE (arXiv 2404.04067)',
  licence: 'PhysioNet Credentialed Health Data License 1.5.0',
  metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore', 'umls_f1', 'concept_f1'],
  // The demonstration is the same in both profiles; how it is written differs with the stem.
  deviations: textDeviations('', '', MEDISUMQA_STEM)
    .filter(({ aspect }) => aspect !== 'demonstrations')
    .concat({
      aspect: 'demonstrations',
      text: 'clue-2024-06 labels questions with "Question:", in the demonstration too; fixed does not. Both show row 396 of the official file.',
    }),
  departures: [
    ...TEXT_DEPARTURES,
    'The evaluator of June 2024 stops with an error on this task; clue-2024-06 does what its code means to do.',
    'The published figures stand on an earlier cut of the pairs than the 416 of the release.',
  ],
  find: (folder) =>
    findData(folder, {
      folders: ['medisumqa'],
      patterns: [/^MeDiSumQA\.jsonl?$/i],
      fileName: 'MeDiSumQA.json',
      howToGetAccess: physionet('physionet.org/content/medisumqa/1.0.0', 'MeDiSumQA.json'),
    }),
  async load(data, { profile, seed, limit }) {
    const file = data.files[0]!;
    const pairs = uniqueIds(
      (await readRecords(file)).map((record) => {
        const note = textField(file, record, 'note_id').trim();
        const question = textField(file, record, 'Question').trim();
        const answer = textField(file, record, 'Answer').trim();
        const letter = textField(file, record, 'discharge_summary').trim();
        return { id: `${note}/${contentId(question)}`, note, question, answer, letter };
      }),
      ({ question, answer }) => `${question}\u0000${answer}`,
    );
    const split = takeDemonstrations(pairs, { count: 1, official: OFFICIAL }, 'fixed');
    const stem = profile === 'clue-2024-06' ? MEDISUMQA_STEM : undefined;
    const ask = (question: string): string => medisumqaQuestion(question, stem !== undefined);
    const turns = split.demonstrations.map(({ letter, question, answer }) => ({
      user: `${between('discharge letter', letter)}\n\n${ask(question)}`,
      assistant: stem ? `${stem} ${answer}` : answer,
    }));
    const items = split.scored.map(
      ({ id, note, question, answer, letter }): TaskItem => ({
        id,
        cluster: note,
        kind: 'text',
        system: MEDISUMQA_SYSTEM,
        question: ask(question),
        retrievalQuery: question,
        material: { question },
        reference: answer,
        // Two notes of one id would be two texts under one name, so the text is part of the name.
        pool: [
          { id: `medisumqa/${note}/${contentId(letter)}`, title: `Discharge letter ${note}`, text: letter },
        ],
        demonstrations: turns,
        ...(stem ? { prefill: stem } : {}),
        maxTokens: 200,
        input: 'qa',
        repeat: 0,
      }),
    );
    return limited(items, limit, seed);
  },
  score: (item, answer, profile) => scoreText(answer, textInput(item, answer, profile)),
  metricInput: (item, answer, _metric, profile) => textInput(item, answer, profile),
  aggregate: firstItemTwice,
};
