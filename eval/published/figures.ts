import { CLUE_LLAMA } from './clue-llama.js';
import { CLUE_MISTRAL } from './clue-mistral.js';
import { SOURCES } from './sources.js';
import type { ClueRow, PublishedFigure, PublishedPair } from './types.js';

/** Source W2. The site labels its four LongHealth numbers with three labels, off by one; corrected here. */
export const CLUE_ROWS: readonly ClueRow[] = [...CLUE_LLAMA, ...CLUE_MISTRAL];

const TEXT_METRICS = ['rougeL', 'rouge1', 'rouge2', 'bertscore', 'umls_f1'] as const;
const CODE_METRICS = ['em_f1', 'ap_f1', 'valid_fraction'] as const;

function clueFigures(row: ClueRow): PublishedFigure[] {
  const figure = (task: string, metric: string, percent: number): PublishedFigure => ({
    model: row.model,
    task,
    metric,
    percent,
    source: SOURCES.W2,
    profile: 'clue-2024-06',
  });
  const text = (task: string, values: readonly number[]): PublishedFigure[] =>
    values.map((value, index) => figure(task, TEXT_METRICS[index]!, value));
  const { level1, level2 } = row;
  const first = [
    figure('mednli', 'accuracy', level1.mednli),
    ...text('meqsum', level1.meqsum),
    ...text('problem-summary', level1.problemSummary),
    figure('clue', 'level1', level1.published),
  ];
  if (level2 === undefined) return first;
  return [
    ...first,
    ...level2.longhealth.map((value, index) => figure(`longhealth-${index + 1}`, 'accuracy', value)),
    ...text('medisumqa', level2.medisumqa),
    ...level2.medisumcode.map((value, index) => figure('medisumcode', CODE_METRICS[index]!, value)),
    figure('clue', 'level2', level2.published),
  ];
}

const caseFigure = (model: string, task: string, percent: number): PublishedFigure[] =>
  [SOURCES.P, SOURCES.J].map((source) => ({ model, task, metric: 'accuracy', percent, source }));

/** The four accuracies on case challenges that the paper's abstracts give; all others are unknown to us. */
const CASE_FIGURES: readonly PublishedFigure[] = [
  ...caseFigure('meta-llama/Meta-Llama-3-70B-Instruct', 'jama', 65),
  ...caseFigure('aaditya/Llama3-OpenBioLLM-70B', 'jama', 66.4),
  ...caseFigure('meta-llama/Meta-Llama-3-8B-Instruct', 'nejm', 64.3),
  ...caseFigure('aaditya/Llama3-OpenBioLLM-8B', 'nejm', 30),
];

export const PUBLISHED_FIGURES: readonly PublishedFigure[] = [
  ...CASE_FIGURES,
  ...CLUE_ROWS.flatMap(clueFigures),
];

/** Which tuned model is set beside which general one. OpenBioLLM-8B was tuned from the base, not the Instruct model. */
export const PUBLISHED_PAIRS: readonly PublishedPair[] = [
  { general: 'meta-llama/Meta-Llama-3-70B-Instruct', biomedical: 'aaditya/Llama3-OpenBioLLM-70B' },
  { general: 'meta-llama/Meta-Llama-3-8B-Instruct', biomedical: 'aaditya/Llama3-OpenBioLLM-8B' },
  { general: 'mistralai/Mistral-7B-Instruct-v0.1', biomedical: 'BioMistral/BioMistral-7B' },
  { general: 'mistralai/Mistral-7B-Instruct-v0.1', biomedical: 'BioMistral/BioMistral-7B-DARE' },
  { general: 'mistralai/Mistral-7B-v0.1', biomedical: 'internistai/base-7b-v0.2' },
  { general: 'Llama-2-70b', biomedical: 'epfl-llm/meditron-70b' },
  { general: 'Llama-2-70b', biomedical: 'wanglab/ClinicalCamel-70B' },
  { general: 'llama2-7b', biomedical: 'epfl-llm/meditron-7b' },
];

/** Published figures of one task, all models and metrics. */
export function publishedFor(task: string): PublishedFigure[] {
  return PUBLISHED_FIGURES.filter((figure) => figure.task === task);
}
