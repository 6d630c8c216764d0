import type { ChatMessage, PromptPassage } from '../../core/index.js';
import type { CandidateCode, TaskKind } from '../context/types.js';

/** Everything that a prompt is made of; texts are already neutralised. */
export interface PromptMaterial {
  readonly kind: TaskKind;
  /** True on the arms with retrieval. */
  readonly retrieval: boolean;
  readonly question: string;
  readonly choices?: readonly string[];
  readonly document?: { readonly title: string; readonly text: string };
  readonly passages?: readonly PromptPassage[];
  readonly candidates?: readonly CandidateCode[];
  readonly history: readonly ChatMessage[];
}
