import type { ReportData } from '../analyse.js';
import type { ItemView } from '../items.js';
import { jsonPieces } from '../json.js';
import { BROWSER_SCRIPT } from './browser-script.js';
import { scriptSafe } from './escape.js';

/** Most characters of answers, questions and passages in the page; beyond it items show scores and places only. */
const MOST_TEXT = 24_000_000;

type ShownAnswer = Omit<ItemView['answers'][number], 'passages'> & {
  /** Number in the prompt, and index into the page's passages. */
  readonly passages: ReadonlyArray<readonly [number, number]>;
};
export type ShownItem = Omit<ItemView, 'answers'> & {
  readonly answers: readonly ShownAnswer[];
  readonly jury: ReadonlyArray<{
    readonly jury: string;
    readonly verdict: string;
    readonly replies: readonly string[];
  }>;
};

export interface BrowserData {
  /** Place and text of every passage, once; arms share most of them. */
  readonly passages: ReadonlyArray<readonly [string, string | null]>;
  readonly items: readonly ShownItem[];
  /** Items whose text stands only in report.json. */
  readonly shortened: number;
}

/** What the page's script works on. */
export function browserData(
  { items, jury }: Pick<ReportData, 'items' | 'jury'>,
  most = MOST_TEXT,
): BrowserData {
  const passages: Array<readonly [string, string | null]> = [];
  const known = new Map<string, number>();
  const verdicts = juryVerdicts(jury);
  let text = 0;
  let shortened = 0;
  const indexOf = (passage: ItemView['answers'][number]['passages'][number]): number => {
    const place = `${passage.document} ${passage.start}–${passage.end}`;
    const key = `${place}\u0000${passage.text ?? ''}`;
    const found = known.get(key) ?? passages.length;
    if (found === passages.length) {
      const shown = passage.text !== undefined && text < most;
      if (shown) text += passage.text.length;
      passages.push([place, shown ? passage.text : null]);
      known.set(key, found);
    }
    return found;
  };
  const shown = items.map((item): ShownItem => {
    const full = text < most;
    if (!full) shortened++;
    const { question, gold, options, answers, ...rest } = item;
    const kept = {
      ...(question === undefined ? {} : { question }),
      ...(gold === undefined ? {} : { gold }),
      ...(options ? { options } : {}),
    };
    text += full
      ? (question?.length ?? 0) + answers.reduce((sum, one) => sum + (one.text?.length ?? 0), 0)
      : 0;
    return {
      ...rest,
      ...(full ? kept : {}),
      answers: answers.map(({ text: answer, passages: own, ...one }) => ({
        ...one,
        ...(full && answer !== undefined ? { text: answer } : {}),
        passages: own.map((passage) => [passage.n, indexOf(passage)] as const),
      })),
      jury: verdicts.get(keyOf(item)) ?? [],
    };
  });
  return { passages, items: shown, shortened };
}

const keyOf = (one: { readonly task: string; readonly item: string; readonly repeat: number }): string =>
  JSON.stringify([one.task, one.item, one.repeat]);

function juryVerdicts(juries: ReportData['jury']): Map<string, Array<ShownItem['jury'][number]>> {
  const found = new Map<string, Array<ShownItem['jury'][number]>>();
  for (const { plan, items } of juries)
    for (const one of items) {
      const { a, b } = plan;
      const words = {
        a: `${a} better`,
        b: `${b} better`,
        tie: 'tie',
        same: 'equal answers',
        disagrees: 'orders disagree',
        unparsed: 'reply not read',
        missing: 'no reply',
      };
      const key = keyOf(one);
      found.set(key, [
        ...(found.get(key) ?? []),
        { jury: plan.jury.model.id, verdict: words[one.verdict], replies: one.replies },
      ]);
    }
  return found;
}

/** The item browser: side by side, with filters. It works without a network; all text is set as text. */
export function* browserSection(data: Pick<ReportData, 'items' | 'jury'>): Iterable<string> {
  const shown = browserData(data);
  const note =
    shown.shortened > 0
      ? `<p class="warn">The run holds more text than a page can carry: ${shown.shortened} items show scores and places only; report.json has all of them.</p>`
      : '';
  yield `${note}<p class="controls"><label>Task <select id="task"><option value="">all</option></select></label>
<label>Show <select id="filter"><option value="all">all</option><option value="flipped">flipped: right in one arm, wrong in another</option><option value="errors">errors</option><option value="wrong">wrong in both arms, or all of them</option><option value="unparsed">unparseable, empty or refused</option><option value="numbers">with unsupported numbers</option></select></label>
<label>Order <select id="order"><option value="file">as in the file</option><option value="spread">largest difference first</option></select></label>
<label>Mark words not in <select id="base"></select></label>
<label>Find <input id="find" type="search"></label> <span id="count" aria-live="polite"></span></p>
<div id="list"></div><p><button id="more" type="button" hidden>Show more</button></p>
<script type="application/json" id="items">`;
  for (const piece of jsonPieces(shown)) yield scriptSafe(piece);
  yield `</script>
<script>${BROWSER_SCRIPT}</script>`;
}
