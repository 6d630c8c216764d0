import { z } from 'zod';
import { groupBy } from '../../../../eval/statistics/index.js';
import { armNameSchema, type RecordSource, type Records, type StoredRecord } from '../../../core/index.js';
import type { Pair, PairAnswer } from '../types.js';
import { pairsOf } from './pair.js';

/** Where A/B tests keep what was asked and answered; the schema reads no more of it than a review needs. */
const EXPOSURES = 'ab-exposures';
const PAGE = 1_000;

const bodySchema = z.object({ request_id: z.string(), served: armNameSchema });
const textSchema = z.object({
  question: z.string(),
  answer: z.string(),
  passages: z
    .array(
      z.object({
        n: z.number(),
        title: z.string(),
        text: z.string(),
        corpus: z.string(),
        document_id: z.string(),
      }),
    )
    .default([]),
});

interface Kept {
  readonly request: string;
  readonly question: string;
  readonly answer: PairAnswer;
  readonly sources: readonly RecordSource[];
}

/** Answers of several arms to one live request: an A/B test in shadow mode that keeps text. Erased answers are left out. */
export async function pairsFromExposures(
  records: Records,
  experiment: string,
  arms: readonly string[],
  names: readonly string[],
): Promise<Pair[]> {
  const kept: Kept[] = [];
  let after = 0;
  for (;;) {
    const page = await records.list(EXPOSURES, { prefix: `${experiment}/`, after, limit: PAGE });
    kept.push(...page.flatMap((record) => toKept(record) ?? []));
    if (page.length < PAGE) break;
    after = page.at(-1)!.seq;
  }
  return groupBy(kept, ({ request }) => request).flatMap((answers) =>
    pairsOf(
      {
        item: answers[0]!.request,
        question: answers[0]!.question,
        answers: answers.map(({ answer }) => answer),
        sources: answers.flatMap(({ sources }) => sources),
        names,
      },
      arms,
    ),
  );
}

function toKept({ body, text }: StoredRecord): Kept | undefined {
  const facts = bodySchema.safeParse(body);
  const words = textSchema.safeParse(text);
  if (!facts.success || !words.success) return undefined;
  return {
    request: facts.data.request_id,
    question: words.data.question,
    answer: { arm: facts.data.served, text: words.data.answer, passages: words.data.passages },
    sources: words.data.passages.map(({ corpus, document_id }) => ({ corpus, document_id })),
  };
}
