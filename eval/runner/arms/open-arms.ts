import {
  type ArmName,
  type ChatModel,
  type CrossoverConfig,
  CrossoverError,
  type Logger,
  type ModelConfig,
} from '../../../src/core/index.js';
import type { Library } from '../../../src/library/index.js';
import { createChatModel } from '../../../src/models/index.js';
import { armSpec } from '../../../src/routes/index.js';
import type { EvalTask } from '../../types.js';
import { armConfig, modelIdentity, shownEndpoint } from '../identity/index.js';
import { EvalArm } from './arm.js';
import { EvidenceSource, POOL_PASSAGES } from './evidence.js';
import { type Remote, remoteModel } from './remote.js';

export interface ArmSetup {
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly arms: readonly ArmName[];
  readonly seed: number;
  readonly promptBudget: number;
  readonly concurrency: number;
  readonly poolFolder: string;
  readonly library: () => Promise<Library>;
  /** An OpenAI-compatible server asked instead of the configured models; without `model` the arms are its models. */
  readonly remote?: Remote;
}

export interface OpenedArms {
  readonly arms: readonly EvalArm[];
  readonly evidence: EvidenceSource;
  close(): Promise<void>;
}

/** Opens the models of the arms and what they retrieve from. Nothing is sent yet. */
export async function openArms(setup: ArmSetup): Promise<OpenedArms> {
  const { config, logger } = setup;
  let opening: Promise<Library> | undefined;
  // Every item asks for the library; opening it may mean reading all corpora's folders, which is done once.
  const main = (): Promise<Library> => {
    opening ??= setup.library();
    return opening;
  };
  const evidence = new EvidenceSource({ config, logger, poolFolder: setup.poolFolder, main });
  const models = new Map<string, Promise<ChatModel>>();
  const byServer = setup.remote !== undefined && setup.remote.model === undefined;
  const needsLibrary = !byServer && setup.arms.some((arm) => armSpec(arm).retrieval);
  const library = needsLibrary ? await main() : undefined;
  const corpora = (await library?.corpora())?.map(({ name, documents, chunks }) => ({
    name,
    documents,
    chunks,
  }));
  const arms: EvalArm[] = [];
  for (const arm of setup.arms) {
    const chosen = modelOf(setup, arm);
    const key = JSON.stringify(chosen);
    const creating = models.get(key) ?? createChatModel(chosen, { logger });
    models.set(key, creating);
    const model = await creating;
    const served = setup.remote?.served?.get(arm);
    arms.push(
      new EvalArm({
        config: armConfig({
          arm,
          model: modelIdentity(model, chosen, served),
          promptBudget: setup.promptBudget,
          poolPassages: POOL_PASSAGES,
          config,
          ...(library ? { embedder: library.embedder.id } : {}),
          ...(corpora ? { corpora } : {}),
          byServer,
        }),
        model,
        endpoint: shownEndpoint(chosen) ?? 'in-process',
        seed: setup.seed,
        ...(served ? { served } : {}),
        ...(byServer ? {} : { evidence }),
      }),
    );
  }
  return {
    arms,
    evidence,
    close: async () => {
      await evidence.close();
      for (const model of models.values()) await (await model).close();
    },
  };
}

function modelOf({ config, remote, concurrency }: ArmSetup, arm: ArmName): ModelConfig {
  const configured = config.models[armSpec(arm).role];
  if (remote) return remoteModel(remote, arm, concurrency);
  // The runner owns retries and concurrency: it adapts both to the endpoint.
  return configured.provider === 'openai' ? { ...configured, retries: 0, concurrency } : configured;
}

/**
 * Refuses to send a protected task to an endpoint that is not declared local, before a byte leaves.
 * @throws CrossoverError CROSSOVER_EGRESS_REFUSED
 */
export function guardTask(task: EvalTask, arms: readonly EvalArm[], config: CrossoverConfig): void {
  if (task.sensitivity === 'public') return;
  const remote = arms.find((arm) => !arm.model.info.local);
  if (remote)
    throw refused(task, `the model of arm ${remote.name}`, `models.${armSpec(remote.name).role}.local`);
  if (!arms.some((arm) => arm.retrieves)) return;
  const { embedder, retrieval } = config;
  if (embedder.provider === 'openai' && !embedder.local && retrieval.mode !== 'bm25')
    throw refused(task, 'the embedder', 'embedder.local');
  if (retrieval.rerank && !retrieval.rerank.local)
    throw refused(task, 'the reranker', 'retrieval.rerank.local');
}

const refused = (task: EvalTask, target: string, field: string): CrossoverError =>
  new CrossoverError(
    'CROSSOVER_EGRESS_REFUSED',
    `Task ${task.name} is protected (${task.sensitivity}) and ${target} is not declared local.`,
    { field },
  );
