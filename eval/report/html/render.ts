import type { ReportData } from '../analyse.js';
import { browserSection } from './browser.js';
import { contaminationSection, cost, forgettingSection, hallucinationSection } from './checks.js';
import { escapeHtml, htmlTable } from './escape.js';
import { faithfulnessSection, noiseSection } from './faithfulness.js';
import { forestPlot } from './forest.js';
import { jurySection } from './jury.js';
import { STYLE } from './style.js';
import { levels, taskSections } from './tasks.js';
import { comparisonTable, effects, verdicts } from './verdict.js';

/** The whole report as one HTML file, in pieces, that asks the network for nothing; a content policy enforces it. */
export async function renderHtml(data: ReportData): Promise<Iterable<string>> {
  return page(data, await sectionsOf(data));
}

type Section = readonly [id: string, title: string, html: string];

function* page(data: ReportData, sections: readonly Section[]): Iterable<string> {
  const links = [...sections, BROWSER]
    .map(([id, title]) => `<a href="#${id}">${escapeHtml(title)}</a>`)
    .join('');
  yield `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>Crossover ${escapeHtml(data.runId)}</title><style>${STYLE}</style></head><body>
<h1>Crossover evaluation</h1>
<p>Run ${escapeHtml(data.runId)}, ${escapeHtml(data.createdAt)}, profile ${escapeHtml(data.profile)}, seed ${data.seed}.</p>
<nav aria-label="Sections">${links}</nav>
`;
  for (const [id, title, html] of sections) yield `${heading(id, title)}${html}\n`;
  yield heading(...BROWSER);
  yield* browserSection(data);
  yield '\n</body></html>\n';
}

const BROWSER = ['browser', 'Items'] as const;
const heading = (id: string, title: string): string => `<h2 id="${id}">${escapeHtml(title)}</h2>`;

/** Id, title and content of every section before the items, in order: what was found before what it stands on. */
async function sectionsOf(data: ReportData): Promise<readonly Section[]> {
  const arms = htmlTable(
    ['arm', 'model', 'built in', 'what answers'],
    data.arms.map(({ arm, model, builtIn, description }) => [
      arm,
      model,
      builtIn ? 'yes' : 'no',
      description,
    ]),
  );
  const resources = htmlTable(['metric', 'stood on'], Object.entries(data.resources));
  const notRun = htmlTable(
    ['task', 'why'],
    data.notRun.map(({ task, why }) => [task, why]),
  );
  const plot = await forestPlot(data.comparisons);
  return [
    ['verdict', 'Verdict', verdicts(data)],
    [
      'forest',
      'Paired differences',
      `<div class="wide plot">${plot}</div><details><summary>All comparisons in numbers</summary>${comparisonTable(data)}</details>`,
    ],
    ['effects', 'What retrieval and fine-tuning do', effects(data)],
    ['tasks', 'Tasks', taskSections(data)],
    ['levels', 'CLUE levels', levels(data)],
    ['hallucination', 'Hallucination', hallucinationSection(data)],
    ['faithfulness', 'Retrieval, citations, numbers, abstention', faithfulnessSection(data)],
    ['jury', 'Jury', jurySection(data)],
    ['contamination', 'Contamination', contaminationSection(data)],
    ['forgetting', 'Forgetting', forgettingSection(data)],
    ['noise', 'A/A noise floor', noiseSection(data)],
    ['cost', 'Cost and latency', cost(data)],
    ['arms', 'Arms', arms],
    ['resources', 'What metrics stood on', resources],
    ['not-run', 'Not run', notRun],
  ];
}
