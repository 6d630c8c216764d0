import { escapeHtml, htmlTable } from '../../../eval/report/html/escape.js';
import type { Block } from './document.js';

const STYLE = `:root{color-scheme:light dark;--ink:#1b2429;--soft:#56636b;--paper:#fff;--line:#d4dce1;--band:#f2f5f7;--warn:#fff3d1;--edge:#b07d0a}
@media (prefers-color-scheme:dark){:root{--ink:#e4eaee;--soft:#a5b2ba;--paper:#14191d;--line:#344048;--band:#1d252a;--warn:#3a2f10;--edge:#d9a63a}}
body{font:16px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:52rem;margin:0 auto;padding:2rem 1.25rem 4rem}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .4rem}h2{font-size:1.2rem;margin:2.2rem 0 .4rem;padding-bottom:.25rem;border-bottom:1px solid var(--line)}h3{font-size:1rem;margin:1.4rem 0 .2rem}
p{margin:.5rem 0}.notice{background:var(--warn);border-left:4px solid var(--edge);padding:.6rem .9rem;margin:.6rem 0}
.strong{font-size:1.1rem;font-weight:600}.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;margin:.6rem 0;min-width:60%}
th,td{border-bottom:1px solid var(--line);padding:.35rem .7rem .35rem 0;text-align:left;vertical-align:top}th{color:var(--soft);font-weight:600}
li{margin:.25rem 0}.picture{background:#fff;padding:.5rem;border:1px solid var(--line);border-radius:.3rem;overflow-x:auto}svg{max-width:100%;height:auto}
.sign{display:grid;grid-template-columns:1fr 10rem;gap:1rem;margin:2.2rem 0 0}.sign div{border-top:1px solid var(--ink);padding-top:.3rem;color:var(--soft);font-size:.85rem}
@media print{body{max-width:none;padding:0;font-size:11pt}.page{break-before:page}h2{break-after:avoid}table,.notice{break-inside:avoid}}`;

/** The memo as one HTML file that asks the network for nothing and runs no script; a content policy enforces it. */
export function toHtml(title: string, blocks: readonly Block[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(title)}</title><style>${STYLE}</style></head><body><main>
${blocks.map(block).join('\n')}
</main></body></html>
`;
}

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `<h${one.level}>${escapeHtml(one.text)}</h${one.level}>`;
    case 'text':
      return `<p${one.strong ? ' class="strong"' : ''}>${escapeHtml(one.text)}</p>`;
    case 'notice':
      return `<p class="notice" role="note">${escapeHtml(one.text)}</p>`;
    case 'list':
      return `<ul>${one.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
    case 'table':
      return htmlTable(one.header, one.rows);
    case 'signatures':
      return one.roles
        .map((role) => `<div class="sign"><div>${escapeHtml(role)}</div><div>Date</div></div>`)
        .join('');
    case 'picture':
      return `<div class="picture" role="img" aria-label="${escapeHtml(one.text)}">${one.svg}</div>`;
    case 'page':
      return '<div class="page"></div>';
  }
}
