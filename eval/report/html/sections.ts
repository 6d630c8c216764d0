import type { ReportData } from '../analyse.js';
import { escapeHtml, htmlTable } from './escape.js';
import { number, percent } from './numbers.js';

/** The conclusions first: the two routes on every task, then the other pairs. */
export function verdicts({ comparisons, tasks }: ReportData): string {
  const lines = (test: (first: boolean) => boolean): string =>
    comparisons
      .filter(({ a, b }) => test(a === 'generalist+rag' && b === 'biomedical'))
      .map(
        ({ task, metric, verdict }) =>
          `<li class="${verdict.kind}"><b>${escapeHtml(task)}</b> (${escapeHtml(metric)}): ${escapeHtml(verdict.sentence)}</li>`,
      )
      .join('');
  const samples = tasks.filter(({ sample }) => sample).map(({ name }) => name);
  const warning =
    samples.length > 0
      ? `<p class="warn">Synthetic samples, not the benchmark: ${escapeHtml(samples.join(', '))}. Figures show that the module runs, nothing about models.</p>`
      : '';
  const first = lines((routes) => routes);
  return `${warning}${first === '' ? '<p>The two routes were not both run.</p>' : `<ul class="verdicts">${first}</ul>`}
<details><summary>Other pairs of arms</summary><ul class="verdicts">${lines((routes) => !routes)}</ul></details>`;
}

/** Per task: every metric and arm with its denominator, what became of the items, published figures beside them. */
export function taskSections(data: ReportData): string {
  return data.tasks
    .map(({ name, title, items, published, sample }) => {
      const results = data.results.filter(({ task }) => task === name);
      const summaries = data.summaries.filter(({ task }) => task === name);
      const own = htmlTable(
        ['arm', 'metric', '%', '95 % interval', 'n', 'not run'],
        results.map((one) => [
          one.arm,
          one.metric,
          percent(one.value),
          one.ci95 ? `${percent(one.ci95[0])} to ${percent(one.ci95[1])}` : '–',
          one.n,
          one.not_run ?? '',
        ]),
      );
      const outcomes = htmlTable(
        ['arm', 'items', 'of', 'scored and not wrong', 'wrong', 'unparseable', 'empty', 'refused', 'errors'],
        summaries.map(({ arm, items: ran, expected, outcomes: o }) => [
          arm,
          ran,
          expected,
          o.scored,
          o.wrong,
          o.unparseable,
          o.empty,
          o.refused,
          o.error,
        ]),
      );
      const others = htmlTable(
        ['model', 'metric', '%', 'profile', 'source'],
        published.map((figure) => [
          figure.model,
          figure.metric,
          figure.percent,
          figure.profile ?? 'not stated',
          `${figure.source.title} (${figure.source.date})`,
        ]),
      );
      return `<section><h3>${escapeHtml(title)}</h3><p>${items} items${sample ? ', synthetic sample' : ''}, scored by profile ${escapeHtml(data.profile)}.</p>${own}
<h4>What became of the items</h4>${outcomes}${published.length > 0 ? `<details><summary>Published figures</summary>${others}</details>` : ''}</section>`;
    })
    .join('');
}

export function effects({ comparisons }: ReportData): string {
  const rows = comparisons.flatMap(({ task, decomposition }) =>
    decomposition
      ? (['retrieval', 'fineTuning', 'interaction'] as const).map((effect) => {
          const { estimate, ci } = decomposition[effect];
          return [task, effect, percent(estimate), `${percent(ci[0])} to ${percent(ci[1])}`];
        })
      : [],
  );
  return htmlTable(['task', 'effect', 'points', '95 % interval'], rows);
}

export function levels(data: ReportData): string {
  return htmlTable(
    ['arm', 'level', 'value (%)', 'missing'],
    data.levels.flatMap(({ arm, level1, level2 }) =>
      (
        [
          ['1', level1],
          ['2', level2],
        ] as const
      ).map(([name, level]) => [arm, name, percent(level.value), level.missing.join(', ')]),
    ),
  );
}

export function checks(data: ReportData): string {
  const hallucination = htmlTable(
    [
      'arm',
      'task 3: n',
      'right',
      'answered wrongly',
      'unparseable',
      'other',
      'task 2: n',
      'right',
      'said: not in the documents',
      'balanced accuracy (%)',
    ],
    data.hallucination.map(({ arm, task3, task2, balancedAccuracy }) => [
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
  const dirty = htmlTable(
    [
      'task',
      'against',
      'items',
      'contaminated',
      'too short',
      'arm',
      'all items (%)',
      'clean items (%)',
      'clean n',
    ],
    data.contamination.flatMap((one) =>
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
  const [first] = data.contamination;
  const how = first
    ? `<p>An item counts as contaminated if its longest run of matching ${first.ngram}-grams covers ${100 * first.dirtyShare} % of its words or more.</p>`
    : '';
  const lost = htmlTable(
    ['MMLU', 'biomedical (%)', 'generalist (%)', 'difference', '95 % interval', 'n', 'p'],
    data.forgetting.map(({ part, paired }) => [
      part,
      percent(paired.meanA),
      percent(paired.meanB),
      percent(paired.difference.estimate),
      `${percent(paired.difference.ci[0])} to ${percent(paired.difference.ci[1])}`,
      paired.items,
      paired.p.toFixed(3),
    ]),
  );
  return `<h2 id="hallucination">Hallucination: LongHealth 3 read with 2</h2>${hallucination}
<h2 id="contamination">Contamination</h2>${how}${dirty}<h2>Forgetting</h2>${lost}`;
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
