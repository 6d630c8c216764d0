import { PROBLEM_QUESTION, PROBLEM_STEM, PROBLEM_SYSTEM, problemTurn } from '../prompts/index.js';
import type { AnswerRecord, EvalItem, Profile } from '../types.js';
import { findData } from './files/find-data.js';
import { type DataRecord, optionalField, readRecords, textField } from './files/read-records.js';
import { physionet } from './physionet.js';
import { firstItemTwice } from './shared/aggregate.js';
import { takeDemonstrations } from './shared/demonstrations.js';
import { TEXT_DEPARTURES } from './shared/departures.js';
import { contentId, limited, uniqueIds } from './shared/identity.js';
import { textDeviations } from './shared/text-deviations.js';
import { scoreText, textInput } from './shared/text-score.js';
import type { BenchmarkTask, MetricInput, TaskItem } from './task.js';

/** Problem Summary (BioNLP 2023 task 1A): the problem list of a daily progress note. Reads both column layouts. */
export const problemSummary: BenchmarkTask = {
  name: 'problem-summary',
  title: 'Problem Summary, problem list of a progress note',
  access: 'credentialed',
  sensitivity: 'credentialed',
  keepsText: false,
  source: 'Gao et al., BioNLP 2023 shared task 1A; prompt structure after CLUE (arXiv 2404.04067)',
  licence: 'PhysioNet, as stated on the page of the version used',
  metrics: ['rougeL', 'rouge1', 'rouge2', 'bertscore', 'umls_f1', 'concept_f1'],
  deviations: [
    ...textDeviations('rows 1 to 3', 'rows 169, 88 and 180', PROBLEM_STEM),
    {
      aspect: 'reference',
      text: 'clue-2024-06 turns every ";" of the reference into ", ", a last one too, and compares ROUGE and BERTScore in lower case; fixed joins the problems with ", " and keeps the case.',
    },
  ],
  departures: TEXT_DEPARTURES,
  find: (folder) =>
    findData(folder, {
      folders: ['problem-summary'],
      patterns: [/^BioNLP2023-1A-Test\.csv$/i, /^BioNLP2023-1A-Train\.csv$/i],
      fileName: 'BioNLP2023-1A-Test.csv',
      howToGetAccess: physionet(
        'physionet.org/content/bionlp-workshop-2023-task-1a/2.0.0',
        'BioNLP2023-1A-Test.csv',
      ),
    }),
  async load(data, { profile, seed, limit }) {
    const file = data.files[0]!;
    const notes = uniqueIds(
      (await readRecords(file)).map((record) => toNote(file, record)),
      ({ text, summary }) => `${text}\u0000${summary}`,
    );
    const { demonstrations, scored } = takeDemonstrations(
      notes,
      { count: 3, official: { rows: 237, indexes: [168, 87, 179] } },
      profile,
    );
    const stem = profile === 'clue-2024-06' ? PROBLEM_STEM : undefined;
    const turns = demonstrations.map(({ text, summary }) => {
      const list = reference(summary, profile);
      return { user: problemTurn(text), assistant: stem ? `${stem} ${list}` : list };
    });
    const items = scored.map(
      ({ id, text, summary }): TaskItem => ({
        id,
        cluster: id,
        kind: 'text',
        system: PROBLEM_SYSTEM,
        question: problemTurn(text),
        retrievalQuery: text,
        material: { question: PROBLEM_QUESTION, document: text },
        reference: reference(summary, profile),
        demonstrations: turns,
        ...(stem ? { prefill: stem } : {}),
        maxTokens: 100,
        input: 'summarize',
        repeat: 0,
      }),
    );
    return limited(items, limit, seed);
  },
  score: (item, answer, profile) => scoreText(answer, compared(item, answer, 'rougeL', profile)),
  metricInput: compared,
  aggregate: firstItemTwice,
};

function toNote(file: string, record: DataRecord): { id: string; text: string; summary: string } {
  const subjective = optionalField(record, 'Subjectives', 'Subjective Sections') ?? '';
  const assessment = textField(file, record, 'Assessment');
  const text = `${subjective.trim()}\n\n${assessment.trim()}`.trim();
  const id = optionalField(record, 'File ID')?.trim() ?? contentId(text);
  return { id, text, summary: textField(file, record, 'Summary') };
}

const reference = (summary: string, profile: Profile): string =>
  profile === 'clue-2024-06'
    ? summary.replaceAll(';', ', ')
    : summary
        .split(';')
        .map((problem) => problem.trim())
        .filter((problem) => problem !== '')
        .join(', ');

// The reference code compares concepts as written, everything else in lower case.
function compared(item: EvalItem, answer: AnswerRecord, metric: string, profile: Profile): MetricInput {
  const input = textInput(item, answer, profile);
  if (profile === 'fixed' || metric.endsWith('_f1')) return input;
  return { reference: input.reference.toLowerCase(), prediction: input.prediction.toLowerCase() };
}
