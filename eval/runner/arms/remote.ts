import {
  type ArmName,
  CrossoverError,
  type Logger,
  type ModelInfo,
  type OpenAIModelConfig,
} from '../../../src/core/index.js';
import { createChatModel } from '../../../src/models/index.js';

/** What a server said of its arms: each with the model behind it, where it names one. */
export type ServedArms = ReadonlyMap<string, ModelInfo | undefined>;

/** An OpenAI-compatible server asked instead of the configured models; without `model` the arms are its models. */
export interface Remote {
  readonly url: string;
  readonly model?: string;
  readonly local: boolean;
  readonly apiKeyEnv?: string;
  readonly served?: ServedArms;
}

export interface ServerCheckOptions {
  /** That of the run: all that talk to one address share the least that anybody asked for. */
  readonly concurrency: number;
  readonly logger: Logger;
  readonly signal?: AbortSignal | undefined;
}

const SHOWN = 5;

/** The runner owns retries and concurrency: it adapts both to the endpoint. */
export const remoteModel = (
  { url, model, local, apiKeyEnv }: Remote,
  arm: ArmName,
  concurrency: number,
): OpenAIModelConfig => ({
  provider: 'openai',
  baseUrl: url,
  model: model ?? arm,
  local,
  ...(apiKeyEnv ? { apiKeyEnv } : {}),
  timeoutMs: 120_000,
  idleTimeoutMs: 60_000,
  retries: 0,
  concurrency,
  maxTokens: 512,
  temperature: 0,
});

/**
 * Asks a server for its models, before any item is sent. Without `model` it has to list the arms: a server that takes
 * every model name, and passes by the fields that it does not know, would answer bare questions without their options
 * and texts. With `model` it must not be a Crossover server, which would take a whole prompt for a question.
 * @returns undefined where the server is asked for a model by name
 * @throws CrossoverError CROSSOVER_INVALID_INPUT for the other kind of server, CROSSOVER_MODEL_*
 */
export async function servedArms(
  remote: Remote,
  arms: readonly ArmName[],
  { concurrency, logger, signal }: ServerCheckOptions,
): Promise<ServedArms | undefined> {
  const model = await createChatModel(remoteModel(remote, arms[0]!, concurrency), { logger });
  const { failure, serves } = await model.health(signal).finally(() => model.close());
  const served = new Map((serves ?? []).map((one) => [one.id, one.model]));
  if (remote.model !== undefined) {
    if (served.get(remote.model) === undefined) return undefined;
    throw new CrossoverError(
      'CROSSOVER_INVALID_INPUT',
      `The server at --url is a Crossover server: ask its arms by leaving out --model, and choose them with --arms.`,
      { field: 'model' },
    );
  }
  if (failure)
    throw new CrossoverError(
      failure.code,
      `${failure.message} Without --model the server has to be a Crossover server, with an address that ends in /v1.`,
      { cause: failure },
    );
  const missing = arms.filter((arm) => !served.has(arm));
  if (missing.length === 0) return served;
  const found = [...served.keys()].slice(0, SHOWN).join(', ') || 'no model by name';
  throw new CrossoverError(
    'CROSSOVER_INVALID_INPUT',
    `The server at --url serves ${found}, not ${missing.join(', ')}: it is no Crossover server. Name its model with --model; prompts are then made and passages found here.`,
    { field: 'model' },
  );
}
