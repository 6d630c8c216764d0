import { expect, it } from 'vitest';
import type { ItemView } from '../items.js';
import { BrowserData, browserSection } from './browser.js';

const HOSTILE = '</script><script>document.title="owned"</script><img src=x onerror=alert(1)>';

const answer = (arm: string, passage: string): ItemView['answers'][number] => ({
  arm,
  outcome: 'scored',
  score: 0,
  promptHash: 'h',
  text: HOSTILE,
  promptTokens: 1,
  completionTokens: 1,
  latencyMs: 1,
  passages: [{ n: 1, document: 'd', start: 0, end: 5, text: passage }],
});
const item = (id: string): ItemView => ({
  task: 'meqsum',
  item: id,
  repeat: 0,
  cluster: id,
  question: HOSTILE,
  gold: HOSTILE,
  answers: [answer('generalist+rag', HOSTILE), answer('biomedical+rag', HOSTILE)],
  flipped: false,
  failed: false,
  allWrong: true,
});

it('puts no text of an item into the page as markup', () => {
  const html = [...browserSection({ items: [item(HOSTILE)], jury: [] })].join('');
  const data = /<script type="application\/json" id="items">(.*?)<\/script>/s.exec(html)![1]!;
  expect(data).not.toContain('<');
  expect(JSON.parse(data)).toMatchObject({
    items: [{ question: HOSTILE, answers: [{ passages: [[1, 0]] }, { passages: [[1, 0]] }] }],
    passages: [['d 0–5', HOSTILE]],
    shortened: 0,
  });
  expect(html.replace(data, '')).not.toContain('owned');
});

it('holds a passage that two arms were given once', () => {
  const shown = new BrowserData({ items: [item('a'), item('b')], jury: [] });
  const items = [...shown.items()];
  expect(shown.passages).toEqual([['d 0–5', HOSTILE]]);
  expect(items.flatMap(({ answers }) => answers.map((one) => one.passages))).toEqual(Array(4).fill([[1, 0]]));
});

it('leaves text to report.json beyond what a page can carry, and says of how many items', () => {
  const shown = new BrowserData({ items: [item('a'), item('b'), item('c')], jury: [] }, 100);
  const items = [...shown.items()];
  expect(shown.shortened).toBe(2);
  expect(items.map((one) => one.question !== undefined)).toEqual([true, false, false]);
  expect(items[2]!.answers[0]).toMatchObject({ score: 0, outcome: 'scored' });
});
