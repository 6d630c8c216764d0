import { z } from 'zod';
import { armNameSchema } from './answer.js';

const count = z.number().int().min(0);
const fraction = z.number().min(0).max(1);
const name = z.string().trim().min(1).max(100);

export const reviewQueueIdSchema = z.string().regex(/^rq_[0-9a-f]{8,40}$/, 'the id of a queue, rq_…');

const givenPassageSchema = z.strictObject({
  n: z.number().int().min(1),
  title: z.string().max(500).default(''),
  text: z.string().max(20_000),
});

/** A pair that is handed in instead of being taken from a run. */
export const givenPairSchema = z.strictObject({
  item: name.describe('answers to one item are judged together; the unit of the intervals'),
  question: z.string().min(1).max(50_000),
  context: z.string().max(200_000).optional().describe('what both arms were asked about'),
  answers: z
    .array(
      z.strictObject({
        arm: armNameSchema,
        text: z.string().max(50_000),
        passages: z.array(givenPassageSchema).max(100).default([]),
      }),
    )
    .length(2),
});

export const reviewSourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('run'),
    run: z
      .string()
      .regex(/^run_[0-9a-f]{6,64}$/)
      .describe('a benchmark run'),
    tasks: z.array(name).min(1).max(50).optional().describe('default: every task whose text may be shown'),
  }),
  z.strictObject({
    kind: z.literal('experiment'),
    experiment: name.describe('an A/B test in shadow mode that keeps text'),
  }),
  z.strictObject({ kind: z.literal('pairs'), pairs: z.array(givenPairSchema).min(1).max(2_000) }),
]);

export const createReviewQueueSchema = z
  .strictObject({
    name,
    source: reviewSourceSchema,
    arms: z.array(armNameSchema).min(2).max(4).default(['generalist+rag', 'biomedical']),
    pairs: z.number().int().min(1).max(2_000).default(30).describe('most pairs, drawn by the seed'),
    reviewers: z.number().int().min(1).max(50).default(1).describe('how many will judge'),
    shared: fraction.default(0.5).describe('share of the pairs that every reviewer sees'),
    repeated: fraction.default(0.1).describe('share of a reviewer’s pairs that come a second time'),
    second_pass: z.boolean().default(true).describe('show the evidence after the first judgement'),
    seed: z
      .number()
      .int()
      .min(0)
      .max(2 ** 31 - 1)
      .default(1),
  })
  .meta({ id: 'CreateReviewQueue' });
export type CreateReviewQueue = z.output<typeof createReviewQueueSchema>;

export const reviewQueueSchema = z
  .object({
    id: reviewQueueIdSchema,
    name: z.string(),
    state: z.enum(['open', 'closed']),
    created_at: z.string(),
    closed_at: z.string().optional(),
    source: z.string().describe('where the pairs come from, in words'),
    pairs: count,
    reviewers: z.number().int().min(1),
    wanted: count.describe('judgements that complete the queue'),
    progress: z
      .array(z.object({ reviewer: z.string(), judged: count, skipped: count, of: count }))
      .describe('by reviewer; nothing of what was judged, until the queue is closed'),
  })
  .meta({ id: 'ReviewQueue' });
export type ReviewQueue = z.infer<typeof reviewQueueSchema>;

const evidenceSchema = z.object({
  n: z.number().int(),
  title: z.string(),
  text: z.string(),
});

const paneSchema = z.object({
  text: z.string().describe('first pass: citations, provenance and self-references masked'),
  passages: z.array(evidenceSchema).optional().describe('second pass only'),
});

/** What a reviewer sees: two answers without their origin. */
export const presentationSchema = z
  .object({
    id: z.string().describe('opaque; says nothing of arm or item'),
    pass: z.union([z.literal(1), z.literal(2)]),
    question: z.string(),
    context: z.string().optional(),
    left: paneSchema,
    right: paneSchema,
    first: z
      .object({ preference: z.string() })
      .optional()
      .describe('second pass: what was preferred in the first'),
  })
  .meta({ id: 'Presentation' });
export type Presentation = z.infer<typeof presentationSchema>;

export const reviewProgressSchema = z.object({ judged: count, skipped: count, of: count });

export const preferenceSchema = z.enum(['left', 'right', 'tie', 'both_bad']);
export type Preference = z.infer<typeof preferenceSchema>;

const scale = z.number().int().min(1).max(5);
const axesSchema = z.strictObject({
  correctness: scale.optional().describe('1 wrong, 5 right'),
  completeness: scale.optional().describe('1 the main point is missing, 5 nothing is'),
  harm: scale.optional().describe('1 acting on it would harm nobody, 5 it could kill'),
  grounding: scale.optional().describe('1 contradicts the evidence, 5 stands on it; second pass'),
});
export type Axes = z.infer<typeof axesSchema>;

/** What a reviewer says in one pass. */
export const judgementPassSchema = z.strictObject({
  preference: preferenceSchema.optional(),
  skip: z
    .enum(['outside_my_field', 'unreadable', 'identity_known', 'conflict_of_interest', 'other'])
    .optional()
    .describe('instead of a preference'),
  left: axesSchema.optional(),
  right: axesSchema.optional(),
  confidence: scale.optional(),
  guess: z.enum(['left', 'right', 'unsure']).optional().describe('which answer had retrieval'),
  seconds: z.number().min(0).max(86_400).optional(),
});

export const judgementSchema = z
  .strictObject({
    queue: reviewQueueIdSchema,
    reviewer: name.optional().describe('ignored where an API key says who reviews'),
    presentation: z.string().min(1).max(100),
    pass: z.union([z.literal(1), z.literal(2)]).default(1),
    ...judgementPassSchema.shape,
    comment: z.string().max(5_000).optional(),
  })
  .refine((one) => (one.preference === undefined) !== (one.skip === undefined), {
    message: 'give a preference, or skip with a reason',
    path: ['preference'],
  })
  .meta({ id: 'Judgement' });
export type Judgement = z.output<typeof judgementSchema>;

const interval = z.tuple([z.number(), z.number()]).describe('95 % interval, by clusters of items');
const estimateSchema = z.object({ value: z.number().nullable(), ci95: interval.optional(), n: count });
export type Estimate = z.infer<typeof estimateSchema>;

const winsSchema = z.object({
  a: armNameSchema,
  b: armNameSchema,
  a_wins: count,
  b_wins: count,
  ties: count,
  both_bad: count,
  win_rate: estimateSchema.describe('of a, ties counted half'),
  p: z.number().nullable().describe('sign-flip test over items of no preference'),
  sentence: z.string(),
});

const agreementSchema = z.object({
  what: z.string(),
  measure: z.string(),
  estimate: estimateSchema,
});

export const reviewResultsSchema = z
  .object({
    queue: reviewQueueIdSchema,
    judgements: count.describe('first judgements of a pair by a reviewer; repeats apart'),
    skipped: z.record(z.string(), count),
    first_pass: z.array(winsSchema),
    second_pass: z.array(winsSchema),
    changed_in_second_pass: z.object({ changed: count, of: count }),
    bradley_terry: z
      .array(z.object({ arm: armNameSchema, strength: z.number(), ci95: interval.optional() }))
      .optional()
      .describe('more than two arms: log strengths that sum to 0'),
    axes: z.array(
      z.object({ arm: armNameSchema, axis: z.string(), pass: z.number().int(), mean: estimateSchema }),
    ),
    harm: z
      .array(z.object({ item: z.string(), arm: armNameSchema, reviewer: z.string(), harm: z.number() }))
      .describe('every answer rated 4 or 5'),
    inter_rater: z.array(agreementSchema),
    intra_rater: z.array(agreementSchema),
    automatic: z
      .array(agreementSchema)
      .describe('with the task’s primary metric, where pairs come from a run'),
    guess: estimateSchema.describe('share of right guesses of the route, unsure ones apart; .5 is chance'),
    unsure_guesses: count,
    leak: z
      .object({
        chance: z.number(),
        unmasked: estimateSchema,
        masked: estimateSchema,
        method: z.string(),
      })
      .nullable()
      .describe('can a classifier that sees only words tell the arms apart?'),
    seconds_median: z.number().nullable(),
  })
  .meta({ id: 'ReviewResults' });
export type ReviewResults = z.infer<typeof reviewResultsSchema>;
