import type { ReportData } from '../analyse.js';
import type { ItemView } from '../items.js';
import { jsonListPieces } from '../json.js';
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

/** What the page's script works on. Items are made one by one, because all of them at once would double the run in memory. */
export class BrowserData {
  /** Place and text of every passage, once; arms share most of them. Filled while the items are made. */
  readonly passages: Array<readonly [string, string | null]> = [];
  /** Items whose text stands only in report.json, of those made so far. */
  shortened = 0;
  readonly #items: readonly ItemView[];
  readonly #verdicts: ReturnType<typeof juryVerdicts>;
  readonly #known = new Map<string, number>();
  readonly #most: number;
  #text = 0;

  constructor({ items, jury }: Pick<ReportData, 'items' | 'jury'>, most = MOST_TEXT) {
    this.#items = items;
    this.#verdicts = juryVerdicts(jury);
    this.#most = most;
  }

  *items(): Iterable<ShownItem> {
    for (const item of this.#items) yield this.#shown(item);
  }

  #shown(item: ItemView): ShownItem {
    const { question, gold, options, answers, ...rest } = item;
    const full = this.#text < this.#most;
    if (full) this.#text += answers.reduce((sum, { text = '' }) => sum + text.length, question?.length ?? 0);
    else this.shortened++;
    const kept = {
      ...(question === undefined ? {} : { question }),
      ...(gold === undefined ? {} : { gold }),
      ...(options ? { options } : {}),
    };
    return {
      ...rest,
      ...(full ? kept : {}),
      answers: answers.map(({ text, passages, ...one }) => ({
        ...one,
        ...(full && text !== undefined ? { text } : {}),
        passages: passages.map((passage) => [passage.n, this.#indexOf(passage)] as const),
      })),
      jury: this.#verdicts.get(keyOf(item)) ?? [],
    };
  }

  #indexOf({ document, start, end, text }: ItemView['answers'][number]['passages'][number]): number {
    const place = `${document} ${start}–${end}`;
    const key = `${place}\u0000${text ?? ''}`;
    const found = this.#known.get(key);
    if (found !== undefined) return found;
    const shown = text !== undefined && this.#text < this.#most;
    if (shown) this.#text += text.length;
    this.#known.set(key, this.passages.length);
    return this.passages.push([place, shown ? text : null]) - 1;
  }
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
  yield `<p class="warn" id="shortened" hidden></p><p class="controls"><label>Task <select id="task"><option value="">all</option></select></label>
<label>Show <select id="filter"><option value="all">all</option><option value="flipped">flipped: right in one arm, wrong in another</option><option value="errors">errors</option><option value="wrong">wrong in both arms, or all of them</option><option value="unparsed">unparseable, empty or refused</option><option value="numbers">with unsupported numbers</option></select></label>
<label>Order <select id="order"><option value="file">as in the file</option><option value="spread">largest difference first</option></select></label>
<label>Mark words not in <select id="base"></select></label>
<label>Find <input id="find" type="search"></label> <span id="count" aria-live="polite"></span></p>
<div id="list"></div><p><button id="more" type="button" hidden>Show more</button></p>
<script type="application/json" id="items">`;
  for (const piece of dataPieces(new BrowserData(data))) yield scriptSafe(piece);
  yield `</script>
<script>${BROWSER_SCRIPT}</script>`;
}

function* dataPieces(shown: BrowserData): Iterable<string> {
  yield '{"items": ';
  yield* jsonListPieces(shown.items());
  yield ', "passages": ';
  yield* jsonListPieces(shown.passages);
  yield `, "shortened": ${shown.shortened}}`;
}
