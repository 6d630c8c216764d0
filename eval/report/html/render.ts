import type { ReportData } from '../analyse.js';
import { BROWSER_SCRIPT } from './browser-script.js';
import { escapeHtml, htmlTable, scriptJson } from './escape.js';
import { faithfulnessSection, noiseSection } from './faithfulness.js';
import { forestPlot } from './forest.js';
import { jurySection } from './jury.js';
import { checks, cost, effects, levels, taskSections, verdicts } from './sections.js';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#1c2226;background:#fff;max-width:72rem;margin:0 auto;padding:1.5rem}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid #d5dbdf;padding-bottom:.3rem}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;margin:.6rem 0}th,td{border-bottom:1px solid #e2e7ea;padding:.3rem .7rem;text-align:left;vertical-align:top}th{background:#f3f6f8}
.warn{background:#fff4d6;border-left:4px solid #b37b00;padding:.6rem 1rem}.verdicts li{margin:.5rem 0}
.chip{font-size:.8rem;border-radius:.6rem;padding:.05rem .5rem;margin-left:.5rem;background:#eef2f4}.chip.good{background:#dcefdf}.chip.bad{background:#f8dfdc}
#list>details{border-bottom:1px solid #e2e7ea;padding:.4rem 0}.answers{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:1rem}
.answer{border:1px solid #d5dbdf;border-radius:.4rem;padding:.6rem;overflow-wrap:anywhere}.answer p,.question,.passage{white-space:pre-wrap}.passage{font-size:.85rem;color:#444}
ins{background:#dcebf7;text-decoration:none}svg{max-width:100%;height:auto}.controls label{margin-right:1rem}`;

/** The whole report as one HTML file that asks the network for nothing; a content policy enforces it. */
export async function renderHtml(data: ReportData): Promise<string> {
  const arms = htmlTable(
    ['arm', 'model', 'built in', 'what answers'],
    data.arms.map(({ arm, model, builtIn, description }) => [
      arm,
      model,
      builtIn ? 'yes' : 'no',
      description,
    ]),
  );
  const notRun = htmlTable(
    ['task', 'why'],
    data.notRun.map(({ task, why }) => [task, why]),
  );
  const resources = htmlTable(['metric', 'stood on'], Object.entries(data.resources));
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<title>Crossover ${escapeHtml(data.runId)}</title><style>${STYLE}</style></head><body>
<h1>Crossover evaluation</h1>
<p>Run ${escapeHtml(data.runId)}, ${escapeHtml(data.createdAt)}, profile ${escapeHtml(data.profile)}, seed ${data.seed}.</p>
<h2 id="verdict">Verdict</h2>${verdicts(data)}
<h2 id="forest">Paired differences</h2>${await forestPlot(data.comparisons)}
<h2>Arms</h2>${arms}
<h2>What retrieval and fine-tuning do</h2>${effects(data)}
<h2 id="tasks">Tasks</h2>${taskSections(data)}
<h2>CLUE levels</h2>${levels(data)}
${checks(data)}
<h2 id="faithfulness">Retrieval, citations, numbers, abstention</h2>${faithfulnessSection(data)}
<h2 id="noise">A/A noise floor</h2>${noiseSection(data)}
<h2 id="jury">Jury</h2>${jurySection(data)}
<h2>What metrics stood on</h2>${resources}
<h2>Cost and latency</h2>${cost(data)}
<h2>Not run</h2>${notRun}
<h2 id="browser">Items</h2>
<p class="controls"><label>Task <select id="task"><option value="">all</option></select></label>
<label>Show <select id="filter"><option value="all">all</option><option value="flipped">flipped between arms</option><option value="errors">errors</option><option value="wrong">all arms wrong</option></select></label>
<label>Find <input id="find" type="search"></label> <span id="count" aria-live="polite"></span></p>
<p>Words that the first arm's answer does not have in that place are marked.</p>
<div id="list"></div>
<script type="application/json" id="items">${scriptJson(data.items)}</script>
<script>${BROWSER_SCRIPT}</script>
</body></html>
`;
}
