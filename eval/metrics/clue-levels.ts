import { mean } from './counting.js';

/** Task name to metric name to value; all in percent, or all fractions. */
export type TaskScores = Readonly<Record<string, Readonly<Record<string, number | undefined>>>>;

export interface ClueLevel {
  /** Undefined if a task or metric is missing: a level is never made of what happens to be there. */
  readonly value?: number;
  /** Mean of each task's metrics, for the tasks that are complete. */
  readonly tasks: Readonly<Record<string, number>>;
  /** `task/metric` of what is missing. */
  readonly missing: readonly string[];
}

const TEXT = ['rougeL', 'rouge1', 'rouge2', 'bertscore'];
const LEVELS = {
  level1: {
    mednli: ['mednli/accuracy'],
    meqsum: TEXT.map((metric) => `meqsum/${metric}`),
    'problem-summary': [...TEXT, 'umls_f1'].map((metric) => `problem-summary/${metric}`),
  },
  level2: {
    longhealth: ['longhealth-1/accuracy', 'longhealth-2/accuracy', 'longhealth-3/accuracy'],
    medisumqa: [...TEXT, 'umls_f1'].map((metric) => `medisumqa/${metric}`),
    medisumcode: ['medisumcode/em_f1', 'medisumcode/ap_f1', 'medisumcode/valid_fraction'],
  },
} as const;

function level(parts: Readonly<Record<string, readonly string[]>>, scores: TaskScores): ClueLevel {
  const tasks: Record<string, number> = {};
  const missing: string[] = [];
  for (const [task, needed] of Object.entries(parts)) {
    const values: number[] = [];
    for (const path of needed) {
      const [name, metric] = path.split('/') as [string, string];
      const value = scores[name]?.[metric];
      if (value === undefined) missing.push(path);
      else values.push(value);
    }
    if (values.length === needed.length) tasks[task] = mean(values)!;
  }
  return missing.length > 0 ? { tasks, missing } : { value: mean(Object.values(tasks))!, tasks, missing };
}

/**
 * CLUE's two aggregates. A task's score is the plain mean of all metrics shown for it (BERTScore and UMLS-F1 averaged
 * in with ROUGE, the valid fraction with the two F1s, the three LongHealth accuracies); a level is the mean of its
 * three tasks. This formula gives every published level to two decimals.
 */
export function clueLevels(scores: TaskScores): { readonly level1: ClueLevel; readonly level2: ClueLevel } {
  return { level1: level(LEVELS.level1, scores), level2: level(LEVELS.level2, scores) };
}
