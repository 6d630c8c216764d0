import { answerabilityOf } from './answerability.js';
import { abstain, type ReaderOutcome } from './outcome.js';
import { type Question, readQuestion } from './question.js';
import { quote } from './quote.js';
import { type Ranked, rank } from './rank.js';
import type { Source } from './source.js';

export const NOTHING_TO_READ =
  'I was given no document and no passages to read, and I know nothing by myself, so I cannot answer this question.';
const NO_QUESTION = 'There is no question to answer.';

/** Below this answerability the reader abstains; chosen on the bundled discharge-summary questions (docs/builtin-models.md). */
export const QA_THRESHOLD = 0.5;
/** A further sentence must score at least this share of the best one's. */
const ALSO = 0.85;

export interface QaFinding {
  readonly question: Question;
  readonly chosen: readonly Ranked[];
  /** 0 to 1: how far the source holds what the question asks for. */
  readonly answerability: number;
}

/** The sentences that answer, best first; none when the source is empty. */
export function findAnswer(questionText: string, source: Source): QaFinding {
  const question = readQuestion(questionText);
  const ranked = rank(question, source);
  const best = ranked[0];
  if (!best || best.coverage === 0) return { question, chosen: [], answerability: 0 };
  const limit = question.kind === 'list' ? 3 : 2;
  const chosen = [best];
  for (const candidate of ranked.slice(1, 12)) {
    if (chosen.length >= limit || candidate.score < ALSO * best.score) break;
    if (candidate.unit.kind === 'heading' || chosen.some((taken) => similar(taken, candidate))) continue;
    chosen.push(candidate);
  }
  return { question, chosen, answerability: answerabilityOf(question, source, ranked) };
}

/** Answers with sentences of what it was given, each with its citation, or says that it cannot. */
export function answerQuestion(
  questionText: string,
  source: Source,
  threshold = QA_THRESHOLD,
): ReaderOutcome {
  if (questionText.trim() === '') return abstain(NO_QUESTION);
  if (source.units.length === 0) return abstain(NOTHING_TO_READ);
  const finding = findAnswer(questionText, source);
  const note = `answerability ${finding.answerability.toFixed(2)} (answers from ${threshold})`;
  if (finding.chosen.length === 0 || finding.answerability < threshold)
    return abstain(
      source.numbered
        ? 'The passages I was given do not answer this question.'
        : 'The document I was given does not answer this question.',
      note,
    );
  const sentences = finding.chosen.map((ranked) => quote(ranked.unit, finding.question));
  return {
    text: sentences.join(' '),
    finishReason: 'stop',
    notes: ['sentences picked from the source, word for word', note],
  };
}

/** Whether two units say the same in the same words. */
function similar(a: Ranked, b: Ranked): boolean {
  const [small, large] =
    a.unit.stems.size < b.unit.stems.size ? [a.unit.stems, b.unit.stems] : [b.unit.stems, a.unit.stems];
  let shared = 0;
  for (const stem of small) if (large.has(stem)) shared++;
  return small.size === 0 || shared / small.size > 0.7;
}
