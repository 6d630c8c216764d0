import type { FinishReason } from '../../../core/index.js';

/** What a reader found. `text` is the answer as a user sees it; facts about how it came about are in `notes`. */
export interface ReaderOutcome {
  readonly text: string;
  readonly finishReason: Extract<FinishReason, 'stop' | 'abstained'>;
  readonly choice?: number;
  readonly notes: readonly string[];
}

export function abstain(text: string, ...notes: string[]): ReaderOutcome {
  return { text, finishReason: 'abstained', notes };
}
