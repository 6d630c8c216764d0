/** Script of the item browser. It sets text only as text content, so that no answer can become markup. */
export const BROWSER_SCRIPT = String.raw`
const data = JSON.parse(document.getElementById('items').textContent);
const el = (tag, text, cls) => { const e = document.createElement(tag); if (text !== undefined) e.textContent = text; if (cls) e.className = cls; return e; };
const taskSelect = document.getElementById('task'), filterSelect = document.getElementById('filter'), list = document.getElementById('list'), count = document.getElementById('count'), find = document.getElementById('find');
for (const name of [...new Set(data.map(d => d.task))]) taskSelect.append(new Option(name, name));
const tests = { all: () => true, flipped: d => d.flipped, errors: d => d.failed, wrong: d => d.allWrong };
function words(text) { return text.split(/(\s+)/).filter(w => w !== '').slice(0, 400); }
function diff(a, b) {
  const n = a.length, m = b.length, t = Array.from({ length: n + 1 }, () => new Uint16Array(m + 1));
  for (let i = n - 1; i >= 0; i--) for (let j = m - 1; j >= 0; j--) t[i][j] = a[i] === b[j] ? t[i + 1][j + 1] + 1 : Math.max(t[i + 1][j], t[i][j + 1]);
  const out = []; let i = 0, j = 0;
  while (j < m) { if (i < n && a[i] === b[j]) { out.push([b[j], false]); i++; j++; } else if (i < n && t[i + 1][j] >= t[i][j + 1]) i++; else { out.push([b[j], true]); j++; } }
  return out;
}
function show(d) {
  const box = el('details'), head = el('summary', d.task + ' · ' + d.item + (d.repeat ? ' · repeat ' + (d.repeat + 1) : ''));
  for (const a of d.answers) head.append(el('span', a.arm + ' ' + (a.outcome === 'scored' ? (100 * a.score).toFixed(0) : a.outcome), 'chip ' + (a.score === 1 ? 'good' : a.score === 0 || a.score === null ? 'bad' : '')));
  box.append(head);
  box.addEventListener('toggle', () => {
    if (!box.open || box.dataset.filled) return;
    box.dataset.filled = '1';
    box.append(el('p', d.question === undefined ? 'The text of this task is not kept; hashes stand for it.' : d.question, 'question'));
    if (d.gold !== undefined) box.append(el('p', 'Reference: ' + d.gold, 'gold'));
    const row = el('div', undefined, 'answers'), base = d.answers[0] && d.answers[0].text !== undefined ? words(d.answers[0].text) : [];
    d.answers.forEach((a, index) => {
      const card = el('div', undefined, 'answer');
      card.append(el('b', a.arm));
      const body = el('p');
      if (a.error) body.textContent = a.error;
      else if (a.text === undefined) body.textContent = 'hash ' + (a.textHash || a.promptHash);
      else if (index === 0) body.textContent = a.text || '(empty)';
      else for (const [word, added] of diff(base, words(a.text))) body.append(added ? el('ins', word) : document.createTextNode(word));
      card.append(body);
      if (a.unsupportedNumbers) card.append(el('p', a.unsupportedNumbers + ' numbers stand in nothing it was given', 'bad'));
      if (a.passages.length) { const p = el('details'); p.append(el('summary', a.passages.length + ' passages')); for (const s of a.passages) p.append(el('p', '[' + s.n + '] ' + s.document + ' ' + s.start + '–' + s.end + (s.text ? '\n' + s.text : ''), 'passage')); card.append(p); }
      row.append(card);
    });
    box.append(row);
  });
  return box;
}
function draw() {
  const wanted = find.value.toLowerCase();
  const found = data.filter(d => (taskSelect.value === '' || d.task === taskSelect.value) && tests[filterSelect.value](d) && (wanted === '' || (d.item + ' ' + (d.question || '')).toLowerCase().includes(wanted)));
  count.textContent = found.length + ' items' + (found.length > 300 ? ', the first 300 shown' : '');
  list.replaceChildren(...found.slice(0, 300).map(show));
}
for (const control of [taskSelect, filterSelect]) control.addEventListener('change', draw);
find.addEventListener('input', draw);
draw();
`;
