import { escapeHtml, page } from './html.js';

/** What stands at `/` when no web page has been built. `host` is the address it was asked at. */
export function landingPage(host: string): string {
  const example = `curl -s http://${escapeHtml(host)}/v1/query \\
  -H 'content-type: application/json' \\
  -d '{"question": "Which blood thinner was started after the stroke?", "route": "both"}'`;
  return page(
    'Crossover',
    `<h1>Crossover</h1>
<p>Every question gets both answers: a large generalist model with retrieval, and a fine-tuned biomedical model,
side by side and measured in pairs.</p>
<p>This server has no web page built into it; it is used over HTTP and from the command line.</p>
<h2>Ask both routes</h2>
<pre>${example}</pre>
<h2>Where to look</h2>
<ul>
<li><a href="/docs">/docs</a>: every route, its fields and the error codes (<a href="/openapi.json">openapi.json</a>)</li>
<li><code>/v1/chat/completions</code>: the four arms for an unchanged OpenAI client</li>
<li><a href="/readyz">/readyz</a>: is the index open, are the model endpoints reachable</li>
</ul>
<p class="quiet">Not a medical device: for research and evaluation, not for the care of patients.</p>`,
  );
}
