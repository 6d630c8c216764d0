/** How LongHealth's tasks 2 (answer is there) and 3 (answer is not there) are reported jointly. */
export interface JointTask {
  /** Mean of the two accuracies: 0.5 for a model that always or never says "not answered by the documents". */
  readonly balancedAccuracy: number;
  readonly sensitivity: number;
  readonly specificity: number;
}

/**
 * Balanced accuracy of LongHealth tasks 2 and 3, which are two sides of one question: always answering "not in the
 * documents" scores 100 % on task 3 and 0 % on task 2. Weights the tasks equally, whatever their counts.
 * @param task2 1 for each right answer of task 2, 0 otherwise (also for unparseable ones).
 * @param task3 the same for task 3.
 * @returns undefined if either is empty.
 */
export function balancedAccuracy(task2: readonly number[], task3: readonly number[]): JointTask | undefined {
  if (task2.length === 0 || task3.length === 0) return undefined;
  const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
  const sensitivity = mean(task2);
  const specificity = mean(task3);
  return { balancedAccuracy: (sensitivity + specificity) / 2, sensitivity, specificity };
}
