const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, in element and attribute alike. Everything that comes from data goes through here. */
export const escapeHtml = (text: string | number): string =>
  String(text).replace(/[&<>"']/g, (char) => ENTITIES[char]!);

/** JSON that cannot end the script element it stands in. */
export const scriptSafe = (json: string): string =>
  json
    .replace(/</g, '\\u003c')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');

/** A cell: text or number, or a value with a small line below it. */
export type Cell = string | number | { readonly value: string; readonly below: string };

/** A row of cells, or a line over the whole width. */
export type Row = readonly Cell[] | { readonly rule: string };

/** From this length on a cell's text may wrap. */
const LONG = 48;
const NUMBER = /^[-−+]?[\d.,]+( %)?( \(n [\d,]+\))?$|^–$/;

/** A table; cells are escaped. Numbers stand to the right, long text wraps, wide tables scroll by themselves. */
export function htmlTable(header: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '<p class="none">Nothing to show.</p>';
  const head = header.map((cell) => `<th scope="col">${escapeHtml(cell)}</th>`).join('');
  const body = rows.map((row) =>
    'rule' in row
      ? `<tr class="rule"><td colspan="${header.length}">${escapeHtml(row.rule)}</td></tr>`
      : `<tr>${row.map(htmlCell).join('')}</tr>`,
  );
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

function htmlCell(cell: Cell): string {
  if (typeof cell === 'object')
    return `<td class="n">${escapeHtml(cell.value)}${cell.below === '' ? '' : `<small>${escapeHtml(cell.below)}</small>`}</td>`;
  const kind =
    typeof cell === 'number' || NUMBER.test(cell) ? ' class="n"' : cell.length > LONG ? ' class="long"' : '';
  return `<td${kind}>${escapeHtml(cell)}</td>`;
}
