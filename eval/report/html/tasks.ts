import type { PublishedFigure } from '../../published/index.js';
import { PUBLISHED_PAIRS } from '../../published/index.js';
import type { EvalResult } from '../../types.js';
import type { ReportData } from '../analyse.js';
import { type Cell, escapeHtml, htmlTable, type Row } from './escape.js';
import { interval, percent } from './numbers.js';

type ReportTask = ReportData['tasks'][number];

/** Per task: arms and published models by metric, each with its denominator, and what became of the items. */
export function taskSections(data: ReportData): string {
  return data.tasks.map((task) => taskSection(data, task)).join('');
}

function taskSection(data: ReportData, one: ReportTask): string {
  const { name, title, items, sample, published } = one;
  const results = data.results.filter(({ task }) => task === name);
  const metrics = [...new Set(results.map(({ metric }) => metric))];
  const shown = metrics.filter((metric) =>
    results.some((one) => one.metric === metric && one.value !== null),
  );
  const arms = [...new Set(results.map(({ arm }) => arm))];
  const own = arms.map((arm): Row => {
    const of = (metric: string): EvalResult | undefined =>
      results.find((one) => one.arm === arm && one.metric === metric);
    return [
      arm,
      ...shown.map((metric) => valueCell(of(metric))),
      of(metrics[0]!)?.n ?? 0,
      data.profile,
      'this run',
    ];
  });
  const all = publishedRows(published, shown);
  const anchors = sample ? [] : all.filter(({ model }) => ANCHORS.has(model));
  const header = ['arm or model', ...shown.map((metric) => `${metric} (%)`), 'n', 'profile', 'source'];
  const table = htmlTable(header, [
    ...own,
    ...(anchors.length > 0 ? [{ rule: 'Published' }, ...anchors.map(({ row }) => row)] : []),
  ]);
  const others =
    all.length > anchors.length
      ? `<details><summary>Published figures of ${all.length} models${sample ? ' (the full benchmark; not comparable with a sample)' : ''}</summary>${htmlTable(
          header,
          all.map(({ row }) => row),
        )}</details>`
      : '';
  const missing = metrics.filter((metric) => !shown.includes(metric));
  const why = missing.map((metric) => {
    const reason = results.find((one) => one.metric === metric)?.not_run ?? 'no answer was scored';
    return `<li><b>${escapeHtml(metric)}</b>: ${escapeHtml(reason)}</li>`;
  });
  const sources = [
    ...new Set(published.map(({ source }) => `${source.date}: ${source.title}, ${source.url}`)),
  ];
  return `<section><h3 id="task-${escapeHtml(name)}">${escapeHtml(title)}</h3><p>${items} items${sample ? ', synthetic sample' : ''}, scored by profile ${escapeHtml(data.profile)}; 95 % intervals below the values.</p>${table}${why.length > 0 ? `<p>Not run:</p><ul>${why.join('')}</ul>` : ''}${others}${sources.length > 0 ? `<p class="soft">Published: ${escapeHtml(sources.join('; '))}.</p>` : ''}
<h4>What became of the items</h4>${outcomes(data, name, metrics[0] === 'accuracy')}${deviationList(one)}</section>`;
}

/** A value with its interval, and its n where it differs from the task's. */
function valueCell(one: EvalResult | undefined): Cell {
  if (!one || one.value === null) return '–';
  return { value: percent(one.value), below: one.ci95 ? interval(one.ci95) : '' };
}

/** Models of the paper's own pairs: the figures that stand beside a run's. */
const ANCHORS: ReadonlySet<string> = new Set(
  PUBLISHED_PAIRS.slice(0, 2).flatMap(({ general, biomedical }) => [general, biomedical]),
);

function publishedRows(
  figures: readonly PublishedFigure[],
  metrics: readonly string[],
): Array<{ model: string; row: Row }> {
  const keys = [...new Map(figures.map((one) => [`${one.model}\u0000${one.source.tag}`, one])).values()];
  return keys.map(({ model, source, profile }) => ({
    model,
    row: [
      model,
      ...metrics.map(
        (metric) =>
          figures
            .find((one) => one.model === model && one.source === source && one.metric === metric)
            ?.percent.toFixed(2) ?? '–',
      ),
      'not stated',
      profile ?? 'not stated',
      source.date,
    ],
  }));
}

function deviationList({ deviations, departures }: ReportTask): string {
  if (deviations.length + departures.length === 0) return '';
  const lines = deviations.map(
    ({ aspect, text }) => `<li><b>${escapeHtml(aspect)}</b>: ${escapeHtml(text)}</li>`,
  );
  const both = departures.map((text) => `<li>Both profiles: ${escapeHtml(text)}</li>`);
  return `<details><summary>How the profiles differ, and both from the reference</summary><ul>${[...lines, ...both].join('')}</ul><p>Their effect on this run: <code>crossover eval deviations RUN</code>.</p></details>`;
}

function outcomes({ summaries }: ReportData, task: string, choice: boolean): string {
  const cut = summaries.some((one) => one.task === task && one.cutToWindow > 0);
  return htmlTable(
    [
      'arm',
      'answers',
      'of items',
      ...(choice ? ['right', 'wrong'] : ['scored']),
      'unparseable',
      'empty',
      'refused',
      'errors',
      ...(cut ? ['prompts cut to the window'] : []),
    ],
    summaries
      .filter((one) => one.task === task)
      .map(({ arm, items, expected, outcomes: o, cutToWindow }) => [
        arm,
        items,
        expected,
        ...(choice ? [o.scored, o.wrong] : [o.scored]),
        o.unparseable,
        o.empty,
        o.refused,
        o.error,
        ...(cut ? [cutToWindow] : []),
      ]),
  );
}

/** CLUE's two aggregates: given only where nothing is missing. */
export function levels({ levels: found }: ReportData): string {
  const table = htmlTable(
    ['arm', 'level 1 (%)', 'level 2 (%)'],
    found.map(({ arm, level1, level2 }) => [
      arm,
      level1.value === undefined ? 'incomplete' : percent(level1.value),
      level2.value === undefined ? 'incomplete' : percent(level2.value),
    ]),
  );
  const missing = (['level1', 'level2'] as const).flatMap((level) => {
    const names = [...new Set(found.flatMap((one) => one[level].missing))];
    return names.length === 0
      ? []
      : [`<li>Level ${level.slice(5)} lacks ${escapeHtml(names.join(', '))}.</li>`];
  });
  return `<p>Mean of each task’s metrics, then of three tasks (level 1: MedNLI, MeQSum, Problem Summary; level 2: LongHealth, MeDiSumQA, MeDiSumCode). A level with a metric missing is not given: it would be another number under the same name.</p>${table}${missing.length > 0 ? `<ul>${missing.join('')}</ul>` : ''}`;
}
