import type { ReportData } from '../analyse.js';
import { escapeHtml, htmlTable } from './escape.js';
import { interval, number, percent, pValue } from './numbers.js';

/** LongHealth 3 with 2: an arm that always says "not in the documents" is right on 3 and wrong on 2. */
export function hallucinationSection({ hallucination, tasks }: ReportData): string {
  if (hallucination.length === 0) return '<p>Not run: needs longhealth-3, better with longhealth-2.</p>';
  const table = htmlTable(
    [
      'arm',
      'task 3: n',
      'right',
      'answered wrongly',
      'unparseable',
      'other',
      'task 2: n',
      'right',
      'said “not in the documents”',
      'balanced accuracy (%)',
    ],
    hallucination.map(({ arm, task3, task2, balancedAccuracy }) => [
      arm,
      task3.n,
      task3.right,
      task3.answeredWrongly,
      task3.unparseable,
      task3.other,
      task2.n,
      task2.right,
      task2.declined,
      percent(balancedAccuracy),
    ]),
  );
  const published = new Map<string, { two?: number; three?: number }>();
  for (const { name, published: figures } of tasks)
    for (const { model, percent: value } of name === 'longhealth-2' || name === 'longhealth-3' ? figures : [])
      published.set(model, { ...published.get(model), [name === 'longhealth-2' ? 'two' : 'three']: value });
  const beside = [...published].slice(0, 4).map(([model, { two, three }]) => {
    const shown = (value: number | undefined): string => value?.toFixed(2) ?? '–';
    return [model, shown(three), shown(two)];
  });
  return `<p>In task 3 the documents do not hold the answer; the right answer says so. Answers that chose another option are kept apart from answers that could not be read: a published figure near zero mixes both. “Other”: empty or refused.</p>${table}${beside.length > 0 ? `<details><summary>Published accuracies</summary>${htmlTable(['model', 'task 3 (%)', 'task 2 (%)'], beside)}</details>` : ''}`;
}

export function contaminationSection({ contamination, contaminationNotRun }: ReportData): string {
  const missing = contaminationNotRun.map(
    ({ against, why }) => `<p>Against ${escapeHtml(against)}: not run. ${escapeHtml(why)}</p>`,
  );
  const [first] = contamination;
  if (!first) return missing.join('');
  const table = htmlTable(
    [
      'task',
      'against',
      'items',
      'contaminated',
      'too short to tell',
      'arm',
      'all items (%)',
      'clean items (%)',
      'n of clean',
    ],
    contamination.flatMap((one) =>
      one.arms.map(({ arm, all, clean, cleanItems }) => [
        one.task,
        one.against,
        one.items,
        one.dirty,
        one.tooShort,
        arm,
        percent(all),
        percent(clean),
        cleanItems,
      ]),
    ),
  );
  return `<p>An item counts as contaminated if in its question, its source text or its reference the longest run of matching ${first.ngram}-grams covers ${number(100 * first.dirtyShare)} % of the words or more (after ConTAM, arXiv 2411.03923: ${first.ngram}-grams, minimum count 1, longest match). Shorter texts cannot be judged and count as clean. The values are the primary metric on all and on clean items.</p>${table}${missing.join('')}`;
}

export function forgettingSection({ forgetting }: ReportData): string {
  if (forgetting.length === 0)
    return '<p>Not run: needs an MMLU task and the arms generalist and biomedical.</p>';
  return `<p>Accuracy without retrieval on MMLU, the biomedical model against the generalist. It speaks of forgetting only if the one was tuned from the other; the six medical subjects are the contrast.</p>${htmlTable(
    ['MMLU subjects', 'biomedical (%)', 'generalist (%)', 'difference (points)', 'n', 'p'],
    forgetting.map(({ part, paired }) => [
      part,
      percent(paired.meanA),
      percent(paired.meanB),
      { value: percent(paired.difference.estimate), below: interval(paired.difference.ci) },
      paired.items,
      pValue(paired.p),
    ]),
  )}`;
}

export function cost({ summaries }: ReportData): string {
  return htmlTable(
    ['task', 'arm', 'prompt tokens', 'answer tokens', 'cost', 'median latency (ms)', '95th percentile (ms)'],
    summaries.map(({ task, arm, promptTokens, completionTokens, cost: money, currency, latencyMs }) => [
      task,
      arm,
      number(promptTokens),
      number(completionTokens),
      money === undefined ? 'no prices given' : `${money.toFixed(4)} ${currency ?? ''}`,
      number(latencyMs.p50),
      number(latencyMs.p95),
    ]),
  );
}
