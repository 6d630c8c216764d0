import type { LoadData } from './protocol.js';

/** The package of the runtime, set to local files alone where a folder is given. Loaded in the model's process only. */
export async function loadRuntime(data: LoadData): Promise<typeof import('@xenova/transformers')> {
  const runtime = await import('@xenova/transformers');
  if (data.modelDir !== undefined) {
    runtime.env.allowRemoteModels = false;
    runtime.env.localModelPath = `${data.modelDir}/`;
    // A cached download of the same name would be taken before the folder.
    runtime.env.useFSCache = false;
  }
  return runtime;
}

/** Longest input by a model's configuration, under any of its usual names. */
export function maxPositionsOf(config: unknown): number | undefined {
  if (typeof config !== 'object' || config === null) return undefined;
  const names = config as Record<string, unknown>;
  for (const name of ['max_position_embeddings', 'n_positions', 'n_ctx', 'max_seq_len'])
    if (typeof names[name] === 'number') return names[name];
  return undefined;
}
