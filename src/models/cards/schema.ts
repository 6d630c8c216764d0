import { z } from 'zod';
import { TEMPLATE_NAMES } from '../templates/templates.js';

/** Where a fact comes from, in a few words: a file of the model's repository, a commit, a paper. */
const source = z.string().min(3);

/** What is known about a model. Every fact has its source; what is not known is null or says so. */
export const modelCardSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9.-]*$/),
  /** Repository on the Hugging Face hub; null for the generic cards. */
  hfId: z.string().nullable(),
  kind: z.enum(['generalist', 'biomedical']),
  /** The card or repository it was tuned from; null when it was trained from scratch or is not known. */
  baseModel: z.string().nullable(),
  template: z.enum(TEMPLATE_NAMES),
  /**
   * native: the template has a system turn; merged: the system text goes before the first user turn; none: base
   * model, the system text is the first paragraph.
   */
  systemRole: z.enum(['native', 'merged', 'none']),
  /** Tokens, prompt and answer together, that the model can be trusted with. */
  contextWindow: z.number().int().min(256),
  stops: z.array(z.string().min(1)),
  /** The begin token; `server`: the server's tokenizer adds it to a plain completion, so a prompt leaves it out. */
  bos: z.strictObject({ token: z.string(), addedBy: z.enum(['server', 'prompt']) }).nullable(),
  eos: z.string(),
  /** The route a server is asked by: chat where the server has the right template, else completions. */
  api: z.enum(['chat', 'completions']),
  /**
   * How a prefilled answer is sent: `continue` as an unfinished assistant turn (`continue_final_message`), or
   * `completions`, the prompt rendered here.
   */
  prefill: z.enum(['continue', 'completions']),
  tokenization: z.enum(['sentencepiece-32k', 'llama-3']),
  licence: z.string(),
  sources: z.strictObject({
    template: source,
    contextWindow: source,
    licence: source,
    baseModel: source.optional(),
  }),
  /** What a user should know before relying on it. */
  notes: z.string().optional(),
});
export type ModelCard = z.infer<typeof modelCardSchema>;
export type Tokenization = ModelCard['tokenization'];
