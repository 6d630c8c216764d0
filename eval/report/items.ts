import type { Prediction } from '../types.js';
import { costOf } from './cost.js';
import type { LoadedRun } from './load-run.js';

export interface ItemView {
  readonly task: string;
  readonly item: string;
  readonly repeat: number;
  readonly cluster: string;
  /** Left out where a task's text may not be shown. */
  readonly question?: string;
  readonly gold?: string;
  /** Options of a choice, where they may be shown. */
  readonly options?: readonly string[];
  readonly answers: ReadonlyArray<{
    readonly arm: string;
    readonly outcome: string;
    readonly score: number | null;
    /** What the answer was read as: an option's index, a label, or codes. */
    readonly parsed?: Prediction['parsed'];
    readonly promptHash: string;
    readonly textHash?: string;
    readonly text?: string;
    readonly error?: string;
    readonly unsupportedNumbers?: number;
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly latencyMs: number;
    /** In the currency of the model's prices; left out without prices. */
    readonly cost?: number;
    readonly passages: ReadonlyArray<{
      readonly n: number;
      readonly document: string;
      readonly start: number;
      readonly end: number;
      readonly text?: string;
    }>;
  }>;
  readonly flipped: boolean;
  readonly failed: boolean;
  readonly allWrong: boolean;
}

/** Passages of an answer that are shown with their text; the rest by place. */
const SHOWN_PASSAGES = 6;
const LONGEST = 4_000;

/** Items with their answers side by side. Tasks whose text may not be exported show ids, outcomes and hashes. */
export function itemViews(run: LoadedRun): ItemView[] {
  return run.tasks.flatMap(({ task, items, arms }) =>
    items.map((item): ItemView => {
      const key = `${item.id}\u0000${item.repeat}`;
      const shows = task.keepsText;
      const rows = [...arms].flatMap(([arm, scored]) => {
        const found = scored.get(key);
        return found ? [{ arm, ...found }] : [];
      });
      const scores = rows.map(({ prediction }) => prediction.scores[task.metrics[0]!]);
      const known = scores.filter((score) => score !== undefined);
      const gold =
        item.gold === undefined ? (item.reference ?? item.goldCodes?.join(', ')) : item.options?.[item.gold];
      return {
        task: task.name,
        item: item.id,
        repeat: item.repeat,
        cluster: item.cluster,
        ...(shows ? { question: item.question.slice(0, LONGEST) } : {}),
        ...(shows && gold !== undefined ? { gold } : {}),
        ...(shows && item.options ? { options: item.options } : {}),
        answers: rows.map(({ arm, row, prediction }, i) => ({
          arm,
          outcome: prediction.outcome,
          score: scores[i] ?? null,
          ...(prediction.parsed === undefined || !shows ? {} : { parsed: prediction.parsed }),
          promptHash: row.promptHash,
          ...(row.textHash === undefined ? {} : { textHash: row.textHash }),
          ...(shows ? { text: row.answer.text.slice(0, LONGEST) } : {}),
          ...(row.answer.error ? { error: row.answer.error.code } : {}),
          ...(row.unsupportedNumbers === undefined ? {} : { unsupportedNumbers: row.unsupportedNumbers }),
          promptTokens: row.answer.promptTokens,
          completionTokens: row.answer.completionTokens,
          latencyMs: row.answer.latencyMs,
          ...costOf(run, arm, row.answer),
          passages: row.answer.passages.map(({ n, documentId, start, end, text }) => ({
            n,
            document: documentId,
            start,
            end,
            ...(shows && n <= SHOWN_PASSAGES ? { text } : {}),
          })),
        })),
        flipped: item.kind === 'choice' && new Set(known).size > 1,
        failed: rows.some(({ prediction }) => prediction.outcome === 'error'),
        allWrong: known.length > 0 && known.every((score) => score === 0),
      };
    }),
  );
}
