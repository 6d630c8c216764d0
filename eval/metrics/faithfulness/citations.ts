import { f1Score, type PrecisionRecall } from '../precision-recall.js';
import { statements } from './statements.js';
import { lexicalJudge, type SupportJudge } from './support.js';

export interface CitationScore extends PrecisionRecall {
  readonly statements: number;
  readonly citations: number;
}

/**
 * Citation recall and precision after ALCE (Gao et al., EMNLP 2023). Recall: share of the answer's statements that the
 * passages they cite support together. Precision: share of citations that are needed or sufficient: one is wrong if its
 * statement is not supported, or if it alone does not support it while the others do. ALCE judges support with an NLI
 * model; here the judge is a parameter, by default the lexical one, so values are not ALCE's.
 * @param passages text by the number the answer cites it with; numbers without a passage support nothing.
 * @returns undefined for an answer without statements (an empty one).
 */
export function citationScore(
  answer: string,
  passages: ReadonlyMap<number, string>,
  supports: SupportJudge = lexicalJudge,
): CitationScore | undefined {
  const all = statements(answer);
  if (all.length === 0) return undefined;
  let supported = 0;
  let right = 0;
  let citations = 0;
  for (const { text, cited } of all) {
    citations += cited.length;
    const texts = (numbers: readonly number[]): string[] =>
      numbers.flatMap((n) => {
        const passage = passages.get(n);
        return passage === undefined ? [] : [passage];
      });
    if (cited.length === 0 || !supports(text, texts(cited))) continue;
    supported++;
    for (const n of cited) {
      const alone = supports(text, texts([n]));
      const others = texts(cited.filter((other) => other !== n));
      if (passages.has(n) && (alone || !supports(text, others))) right++;
    }
  }
  const recall = supported / all.length;
  const precision = citations === 0 ? 0 : right / citations;
  return { precision, recall, f1: f1Score(precision, recall), statements: all.length, citations };
}
