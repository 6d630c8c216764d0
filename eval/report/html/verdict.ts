import type { ReportData } from '../analyse.js';
import type { Comparison } from '../compare-arms.js';
import { escapeHtml, htmlTable } from './escape.js';
import { interval, percent, pValue } from './numbers.js';

const isRoutes = ({ a, b }: Comparison): boolean => a === 'generalist+rag' && b === 'biomedical';

/** The conclusions first: the two routes in one sentence, then task by task, then the other pairs of arms. */
export function verdicts(data: Pick<ReportData, 'arms' | 'comparisons' | 'tasks'>): string {
  const { comparisons } = data;
  const routes = comparisons.filter(isRoutes);
  const first =
    routes.length === 0
      ? '<p>The two routes were not both run.</p>'
      : `<p class="headline">${escapeHtml(headline(routes))}</p><ul class="verdicts">${routes.map(line).join('')}</ul>`;
  const others = comparisons.filter((one) => !isRoutes(one));
  const more =
    others.length === 0
      ? ''
      : `<details><summary>Other pairs of arms</summary><ul class="verdicts">${others.map(line).join('')}</ul></details>`;
  return `${warnings(data)}${first}${more}<p class="soft">Paired on the same items, on each task’s primary metric. p: exact McNemar, or sign flips over clusters where items are clustered or graded, adjusted by Holm over the tasks; intervals: bootstrap over clusters. “Better” wants both, and more than the noise floor where one was measured.</p>`;
}

/** What keeps the figures from saying anything about a model that a team would use. */
function warnings({ arms, tasks }: Pick<ReportData, 'arms' | 'tasks'>): string {
  const samples = tasks.filter(({ sample }) => sample).map(({ name }) => name);
  const builtIn = arms.filter((one) => one.builtIn).map(({ arm }) => arm);
  const said = [
    ...(samples.length > 0
      ? [
          `Synthetic samples, not the benchmark: ${samples.join(', ')}. Figures show that the module runs, nothing about models.`,
        ]
      : []),
    ...(builtIn.length > 0
      ? [
          `Built-in models, which are no neural ones, answered as ${builtIn.join(', ')}: theirs is the floor that a real model must beat.`,
        ]
      : []),
  ];
  return said.map((one) => `<p class="warn">${escapeHtml(one)}</p>`).join('');
}

const line = ({ task, metric, leftOut, verdict }: Comparison): string =>
  `<li class="${verdict.kind}"><b>${escapeHtml(task)}</b> (${escapeHtml(metric)}): ${escapeHtml(verdict.sentence)}${leftOut > 0 ? ` ${leftOut} items left out: a request failed.` : ''}</li>`;

function headline(routes: readonly Comparison[]): string {
  const names = (kind: string): string[] =>
    routes.filter(({ verdict }) => verdict.kind === kind).map(({ task }) => task);
  const part = (label: string, kind: string): string[] => {
    const found = names(kind);
    return found.length === 0 ? [] : [`${label} on ${found.length} (${found.join(', ')})`];
  };
  const parts = [
    ...part('generalist with retrieval better', 'a-better'),
    ...part('biomedical model better', 'b-better'),
    ...part('not distinguishable', 'not-distinguishable'),
    ...part('too few items to say', 'too-few-items'),
  ];
  return `Of ${routes.length} ${routes.length === 1 ? 'task' : 'tasks'}: ${parts.join('; ')}.`;
}

/** Numbers of every comparison, with the effect sizes that are valid for it. */
export function comparisonTable({ comparisons }: ReportData): string {
  return htmlTable(
    [
      'task',
      'a',
      'b',
      'a (%)',
      'b (%)',
      'a − b (points)',
      'p (Holm)',
      'test',
      'items',
      'clusters',
      'effect size',
      'detectable (points)',
    ],
    comparisons.map(({ task, a, b, p, paired }) => [
      task,
      a,
      b,
      percent(paired.meanA),
      percent(paired.meanB),
      { value: percent(paired.difference.estimate), below: interval(paired.difference.ci) },
      pValue(p),
      paired.test,
      paired.items,
      paired.clusters,
      effectSize(paired),
      paired.detectable === undefined ? '–' : percent(paired.detectable),
    ]),
  );
}

function effectSize({ cohensG, standardized }: Comparison['paired']): string {
  const shown = cohensG
    ? (['g', cohensG] as const)
    : standardized
      ? (['d_z', standardized] as const)
      : undefined;
  if (!shown) return '–';
  const [name, { value, ci }] = shown;
  return `${name} ${value.toFixed(2)}${ci ? ` (${ci[0].toFixed(2)} to ${ci[1].toFixed(2)})` : ''}`;
}

const EFFECTS = [
  ['retrieval', 'retrieval, mean over both models'],
  ['fineTuning', 'fine-tuning, mean with and without retrieval'],
  ['interaction', 'interaction: retrieval gains the biomedical model beyond the generalist'],
  ['retrievalOnGeneralist', 'retrieval on the generalist'],
  ['retrievalOnBiomedical', 'retrieval on the biomedical model'],
  ['fineTuningDirect', 'fine-tuning without retrieval'],
  ['fineTuningWithRetrieval', 'fine-tuning with retrieval'],
] as const;

/** The 2 × 2: what retrieval does, what fine-tuning does, and whether one changes the other. */
export function effects({ comparisons }: ReportData): string {
  const whole = comparisons.flatMap(({ task, decomposition, paired }) =>
    decomposition ? [{ task, decomposition, items: paired.items }] : [],
  );
  if (whole.length === 0)
    return '<p>Needs all four arms on the same items; run with <code>--arms all</code>.</p>';
  return `<p>Each effect is a contrast of an item’s four scores, averaged over items, in points; 95 % intervals below it. “Fine-tuning” is the biomedical model against the generalist: it is the effect of tuning only if one was tuned from the other.</p>${htmlTable(
    ['effect', ...whole.map(({ task, items }) => `${task} (n ${items})`)],
    EFFECTS.map(([key, label]) => [
      label,
      ...whole.map(({ decomposition }) => {
        const { estimate, ci } = decomposition[key];
        return { value: percent(estimate), below: interval(ci) };
      }),
    ]),
  )}`;
}
