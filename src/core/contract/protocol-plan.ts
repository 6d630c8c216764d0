import { z } from 'zod';
import { armNameSchema } from './answer.js';
import { sensitivitySchema } from './sensitivity.js';

/** A section of the plan: missing keys, and the section itself, take the defaults of its shape. */
function part<T extends z.ZodRawShape>(shape: T) {
  return z.strictObject(shape).prefault({} as never);
}

const share = z.number().min(0).max(1);
const price = z
  .strictObject({
    prompt_per_million: z.number().min(0).default(0),
    completion_per_million: z.number().min(0).default(0),
  })
  .prefault({});

export const ownNotesSchema = z
  .strictObject({
    paths: z.array(z.string().min(1)).min(1).max(50).describe('files or folders of the notes'),
    format: z.string().default('auto').describe('loader, as in `crossover ingest --format`'),
    map: z
      .record(z.string(), z.string())
      .optional()
      .describe('document field to column, e.g. {id: encounter_id, text: note}'),
    cluster: z
      .string()
      .optional()
      .describe('metadata field of the patient: notes of one patient are not independent'),
    task: z.enum(['summarize', 'code']).default('summarize'),
    sections: z
      .array(z.string().min(1))
      .max(20)
      .default([])
      .describe('headings held out of the note; together they are the reference answer'),
    reference: z
      .string()
      .optional()
      .describe('metadata field that holds the reference answer or the codes, instead of sections'),
    codes: z
      .string()
      .optional()
      .describe('JSON lines with note_id and codes: the reference of the coding task'),
    instruction: z.string().max(2000).optional().describe('what the arms are told to write'),
    sensitivity: sensitivitySchema.default('phi'),
  })
  .describe("day 5: the team's own notes, and what an answer is compared with");
export type OwnNotes = z.infer<typeof ownNotesSchema>;

/**
 * What a team fixes before it looks at anything. Frozen by the SHA-256 of its canonical JSON when the first stage
 * starts; a change after that is an amendment. Scores, margins and shares are fractions, 0 to 1.
 */
export const protocolPlanSchema = z.strictObject({
  version: z.literal(1).default(1),
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{2,60}$/, 'lower-case letters, digits and hyphens, 3 to 61 characters')
    .describe('name of the experiment in commands and addresses'),
  name: z.string().min(1).max(200).default('Seven days').describe('title of the decision memo'),
  question: z
    .string()
    .max(1000)
    .optional()
    .describe('the question in your own words; left out, it is written from `primary`'),
  arms: z
    .array(armNameSchema)
    .min(2)
    .default(['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'])
    .describe('arms compared; both arms of `primary` must be among them'),
  primary: part({
    task: z.string().optional().describe('the task that decides; default: that of day 5'),
    metric: z.string().optional().describe("default: the task's first metric"),
    a: armNameSchema.default('generalist+rag'),
    b: armNameSchema.default('biomedical'),
    design: z
      .enum(['superiority', 'non-inferiority'])
      .default('superiority')
      .describe('superiority: is one better; non-inferiority: is a at most `margin` worse than b'),
    margin: z.number().gt(0).lt(1).default(0.05).describe('the difference that matters to you'),
  }).describe('the one comparison that answers the question'),
  alpha: z.number().gt(0).lt(0.5).default(0.05),
  power: z.number().gt(0.5).lt(1).default(0.8),
  assumptions: part({
    standard_deviation: z
      .number()
      .gt(0)
      .max(1)
      .default(0.2)
      .describe('of item-by-item differences of a graded metric'),
    discordance: share.default(0.3).describe('share of right-or-wrong items that one arm alone gets right'),
    icc: share.default(0.1).describe('correlation of items of one patient or document'),
  }).describe('for sample size before there are data; day 7 puts what was observed beside them'),
  tasks: part({
    representative: z
      .array(z.string().min(1))
      .min(1)
      .max(5)
      .default(['meqsum', 'medisumqa'])
      .describe('days 2 and 3; `crossover eval list` names them'),
    forgetting: z.string().default('mmlu').describe('day 4: general knowledge, without retrieval'),
    limit: z
      .number()
      .int()
      .min(1)
      .optional()
      .describe('items a benchmark, drawn by the seed; own notes are always asked all'),
    repeats: z.number().int().min(1).max(20).default(1),
  }),
  data: z
    .string()
    .optional()
    .describe('folder of the official benchmark files; left out: the synthetic samples'),
  own_notes: ownNotesSchema.optional().describe('left out: the fictional discharge summaries that ship'),
  corpora: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[a-z0-9][a-z0-9._-]*$/),
        paths: z.array(z.string().min(1)).min(1),
        format: z.string().default('auto'),
        map: z.record(z.string(), z.string()).optional(),
        sensitivity: sensitivitySchema.default('phi'),
        questions: z
          .string()
          .optional()
          .describe('JSON lines with question and note_id (and evidence): retrieval is measured on them'),
      }),
    )
    .max(50)
    .default([])
    .describe('further corpora indexed on day 1'),
  fine_tuning: z
    .string()
    .optional()
    .describe("the biomedical model's training file: items found in it are contaminated"),
  base_model: z
    .strictObject({
      base_url: z.url(),
      model: z.string().min(1),
      local: z.boolean().default(false),
      api_key_env: z.string().optional(),
    })
    .optional()
    .describe('the model that the biomedical one was tuned from; without it forgetting is not measured'),
  floor: part({
    score: share.default(0).describe('an arm below this on the primary task is not recommended'),
    unanswerable_wrong: share
      .default(0.5)
      .describe('nor one that answers more than this share of unanswerable questions'),
  }).describe('what an arm must reach whatever the comparison says'),
  stopping: part({
    rule: z
      .string()
      .default(
        'Every planned item is asked once. The primary comparison is made once, on day 7; no earlier look stops or extends the experiment.',
      ),
    max_failed: share.default(0.1).describe('a stage with a larger share of failed requests is held'),
  }),
  budget: part({
    requests: z.number().int().min(1).default(20_000),
    tokens: z.number().int().min(1).default(50_000_000),
    money: z.number().min(0).default(0).describe('0: nothing may be spent'),
  }).describe('a stage that would exceed it does not start'),
  volume: part({
    queries_per_month: z.number().int().min(1).default(10_000),
    currency: z.string().max(8).default('EUR'),
    generalist: price,
    biomedical: price,
  }).describe("the team's own volume and prices; 0 for a server you run yourselves"),
  review: part({
    pairs: z.number().int().min(0).max(5000).default(20).describe('0: no blinded review'),
    reviewers: z.number().int().min(1).max(50).default(1),
  }).describe('day 6: pairs judged by people who do not know the arms'),
  ab: part({
    requests: z.number().int().min(0).max(1_000_000).default(100).describe('0: no A/B test'),
  }).describe('day 6: requests assigned to the two arms of `primary`'),
  keep_text: z
    .boolean()
    .default(true)
    .describe('keep answers to protected notes on this machine; a blinded review needs them'),
  concurrency: z.number().int().min(1).max(1024).default(8),
  prompt_budget: z
    .number()
    .int()
    .min(256)
    .max(1_000_000)
    .optional()
    .describe('most prompt tokens of any arm'),
  seed: z
    .number()
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  schedule: z
    .strictObject({
      cron: z.string().describe('when a day begins, e.g. "0 6 * * *"'),
      timezone: z.string().optional(),
      start: z.iso.date().optional().describe('first day; default: when the experiment was made'),
    })
    .optional()
    .describe('lets the server start the stages by itself'),
});
export type ProtocolPlan = z.infer<typeof protocolPlanSchema>;
export type ProtocolPlanInput = z.input<typeof protocolPlanSchema>;
