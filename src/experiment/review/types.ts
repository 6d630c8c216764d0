import { z } from 'zod';
import { armNameSchema, judgementPassSchema, type RecordSource } from '../../core/index.js';

export const QUEUES = 'review-queues';
export const PAIRS = 'review-pairs';
export const REVIEWERS = 'review-reviewers';
export const JUDGEMENTS = 'review-judgements';
/** What was taken back: kept for the record, left out of every count. */
export const UNDONE = 'review-undone';

/** A queue as it is stored. `secret` draws sides and order; it leaves the server only with the results. */
export const queueBodySchema = z.object({
  name: z.string(),
  arms: z.array(armNameSchema),
  source: z.string(),
  pairs: z.number(),
  reviewers: z.number(),
  shared: z.number(),
  repeated: z.number(),
  second_pass: z.boolean(),
  secret: z.string(),
  closed_at: z.string().optional(),
});
export type QueueBody = z.infer<typeof queueBodySchema>;

export interface Queue extends QueueBody {
  readonly id: string;
  readonly created_at: string;
}

/** An answer to be judged, with what it was given. */
export interface PairAnswer {
  readonly arm: z.infer<typeof armNameSchema>;
  readonly text: string;
  readonly abstained?: boolean;
  readonly passages: ReadonlyArray<{ readonly n: number; readonly title: string; readonly text: string }>;
  /** The task's primary metric, where there is one. */
  readonly score?: number;
}

/** Two arms' answers to one item. */
export interface Pair {
  /** Hash of item and arms: the same pair from the same source has the same id. */
  readonly id: string;
  readonly item: string;
  readonly question: string;
  readonly context?: string;
  readonly answers: readonly [PairAnswer, PairAnswer];
  readonly sources: readonly RecordSource[];
  /** Names that would tell who answers. */
  readonly names: readonly string[];
}

export const pairBodySchema = z.object({
  item: z.string(),
  arms: z.tuple([armNameSchema, armNameSchema]),
  scores: z.tuple([z.number().nullable(), z.number().nullable()]),
  abstained: z.tuple([z.boolean(), z.boolean()]),
  names: z.array(z.string()),
});
export const pairTextSchema = z.object({
  question: z.string(),
  context: z.string().optional(),
  answers: z.tuple([
    z.object({
      text: z.string(),
      passages: z.array(z.object({ n: z.number(), title: z.string(), text: z.string() })),
    }),
    z.object({
      text: z.string(),
      passages: z.array(z.object({ n: z.number(), title: z.string(), text: z.string() })),
    }),
  ]),
});

/** One pass of a judgement, with the time it was sent. */
export const passSchema = judgementPassSchema.extend({ at: z.string() });
export type Pass = z.infer<typeof passSchema>;

export const judgementBodySchema = z.object({
  reviewer: z.string(),
  pair: z.string(),
  occasion: z.number().int(),
  /** True: the pair's first answer stood on the left. */
  first_left: z.boolean(),
  first: passSchema,
  second: passSchema.optional(),
});
export type JudgementBody = z.infer<typeof judgementBodySchema>;
