/** Script of the item browser. It sets text only as text content, so that no answer can become markup. */
export const BROWSER_SCRIPT = String.raw`
const { items: data, passages, shortened } = JSON.parse(document.getElementById('items').textContent);
const byId = id => document.getElementById(id);
const el = (tag, text, cls) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (cls) e.className = cls; return e; };
const task = byId('task'), filter = byId('filter'), order = byId('order'), base = byId('base'), find = byId('find'), list = byId('list'), count = byId('count'), more = byId('more');
for (const name of new Set(data.map(d => d.task))) task.append(new Option(name, name));
for (const name of new Set(data.flatMap(d => d.answers.map(a => a.arm)))) base.append(new Option(name, name));
if (shortened > 0) { byId('shortened').textContent = 'The run holds more text than a page can carry: ' + shortened + ' items show scores and places only; report.json has all of them.'; byId('shortened').hidden = false; }
const unread = new Set(['unparseable', 'empty', 'refused']);
const tests = { all: () => true, flipped: d => d.flipped, errors: d => d.failed, wrong: d => d.allWrong, unparsed: d => d.answers.some(a => unread.has(a.outcome)), numbers: d => d.answers.some(a => a.unsupportedNumbers > 0) };
const spread = d => { const s = d.answers.map(a => a.score).filter(s => s !== null); return s.length ? Math.max(...s) - Math.min(...s) : -1; };
const words = text => text.split(/(\s+)/).filter(w => w !== '').slice(0, 600);
function added(a, b) {
  const n = a.length, m = b.length, t = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) t[i][j] = a[i] === b[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  const out = []; let i = 0, j = 0;
  while (j < m) { if (i < n && a[i] === b[j]) { out.push([b[j], false]); i++; j++; } else if (i < n && t[i + 1][j] >= t[i][j + 1]) i++; else { out.push([b[j], true]); j++; } }
  return out;
}
const scoreText = a => a.outcome === 'scored' && a.score !== null ? (100 * a.score).toFixed(0) : a.outcome;
function fold(title, lines, cls) { const box = el('details'); box.append(el('summary', title)); for (const line of lines) box.append(el('p', line, cls)); return box; }
function card(a, d) {
  const box = el('div', undefined, 'answer'), body = el('p'), reference = d.answers.find(o => o.arm === base.value);
  box.append(el('b', a.arm), el('span', scoreText(a), 'chip ' + (a.score === 1 ? 'good' : a.score === 0 || a.score === null ? 'bad' : '')));
  if (a.error) body.textContent = a.error;
  else if (a.text === undefined) body.textContent = a.textHash ? 'hash ' + a.textHash : 'in report.json';
  else if (!reference || reference === a || reference.text === undefined) body.textContent = a.text || '(empty)';
  else for (const [word, isNew] of added(words(reference.text), words(a.text))) body.append(isNew ? el('ins', word) : document.createTextNode(word));
  box.append(body);
  if (a.parsed !== undefined) box.append(el('p', 'read as: ' + (d.options && typeof a.parsed === 'number' ? d.options[a.parsed] || 'no option' : Array.isArray(a.parsed) ? a.parsed.join(', ') || 'no code' : a.parsed), 'soft'));
  if (a.unsupportedNumbers) box.append(el('p', a.unsupportedNumbers + (a.unsupportedNumbers === 1 ? ' number stands' : ' numbers stand') + ' in nothing it was given', 'bad'));
  if (a.passages.length) box.append(fold(a.passages.length + (a.passages.length === 1 ? ' passage' : ' passages'), a.passages.map(([n, at]) => '[' + n + '] ' + passages[at][0] + (passages[at][1] === null ? '' : '\n' + passages[at][1])), 'passage'));
  box.append(el('p', a.promptTokens + ' + ' + a.completionTokens + ' tokens, ' + Math.round(a.latencyMs) + ' ms', 'soft'));
  return box;
}
function fill(box, d) {
  while (box.children.length > 1) box.lastChild.remove();
  box.append(el('p', d.question !== undefined ? d.question : 'The text of this item is not shown; hashes stand for answers of protected tasks.', 'question'));
  if (d.options) { const options = el('ul'); for (const o of d.options) options.append(el('li', o)); box.append(options); }
  if (d.gold !== undefined) box.append(el('p', 'Reference: ' + d.gold, 'question'));
  for (const j of d.jury) box.append(j.replies.length ? fold('Jury ' + j.jury + ': ' + j.verdict, j.replies, 'reply') : el('p', 'Jury ' + j.jury + ': ' + j.verdict));
  const row = el('div', undefined, 'answers');
  for (const a of d.answers) row.append(card(a, d));
  box.append(row);
}
function show(d) {
  const box = el('details'), head = el('summary', d.task + ' · ' + d.item + (d.repeat ? ' · repeat ' + (d.repeat + 1) : ''));
  for (const a of d.answers) head.append(el('span', a.arm + ' ' + scoreText(a), 'chip ' + (a.score === 1 ? 'good' : a.score === 0 || a.score === null ? 'bad' : '')));
  box.append(head);
  box.addEventListener('toggle', () => { if (box.open) fill(box, d); });
  return box;
}
const STEP = 100;
let found = [], shown = 0;
function next() { list.append(...found.slice(shown, shown + STEP).map(show)); shown = Math.min(found.length, shown + STEP); more.hidden = shown >= found.length; count.textContent = found.length + ' items' + (shown < found.length ? ', ' + shown + ' shown' : ''); }
function draw() {
  const wanted = find.value.toLowerCase();
  found = data.filter(d => (task.value === '' || d.task === task.value) && tests[filter.value](d) && (wanted === '' || [d.item, d.question || '', d.gold || '', ...d.answers.map(a => a.text || '')].join(' ').toLowerCase().includes(wanted)));
  if (order.value === 'spread') found.sort((a, b) => spread(b) - spread(a));
  list.replaceChildren(); shown = 0; next();
}
for (const control of [task, filter, order, base]) control.addEventListener('change', draw);
find.addEventListener('input', draw);
more.addEventListener('click', next);
draw();
`;
