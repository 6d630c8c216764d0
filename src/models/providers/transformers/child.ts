import { CrossoverError, serializeError } from '../../../core/index.js';
import { openFeatureExtraction } from './feature-extraction.js';
import type {
  CallMessage,
  Calls,
  ChildMessage,
  EmbedParams,
  GenerateParams,
  LoadData,
  ModelFacts,
  ParentMessage,
} from './protocol.js';
import { openTextGeneration } from './text-generation.js';

const post = (message: ChildMessage): void => {
  process.send?.(message);
};

type Run = (message: CallMessage, stopped: () => boolean) => Promise<Calls[keyof Calls]['result']>;

async function open(data: LoadData): Promise<{ facts: ModelFacts; run: Run }> {
  if (data.task === 'text-generation') {
    const { maxPositions, generate } = await openTextGeneration(data);
    const run: Run = ({ id, params }, stopped) =>
      generate(params as GenerateParams, stopped, (text) => post({ type: 'text', id, text }));
    return { facts: { maxPositions }, run };
  }
  const { maxPositions, embed } = await openFeatureExtraction(data);
  return { facts: { maxPositions }, run: ({ params }, stopped) => embed(params as EmbedParams, stopped) };
}

/** A failure of the runtime, whose message may hold text of the input, becomes one that does not. */
function describe(
  error: unknown,
  code: 'CROSSOVER_MODEL_FILES_INVALID' | 'CROSSOVER_INTERNAL',
  words: string,
) {
  return serializeError(CrossoverError.is(error) ? error : new CrossoverError(code, words, { cause: error }));
}

async function load(data: LoadData): Promise<Run | undefined> {
  try {
    const { facts, run } = await open(data);
    post({ type: 'ready', facts });
    return run;
  } catch (error) {
    const words =
      data.modelDir === undefined
        ? `The model ${data.model} cannot be loaded from the hub; check its name and the network, or set modelDir.`
        : `The files of the model ${data.model} in ${data.modelDir} cannot be loaded; they may be damaged.`;
    post({ type: 'load-failed', error: describe(error, 'CROSSOVER_MODEL_FILES_INVALID', words) });
    return undefined;
  }
}

let model: Promise<Run | undefined> | undefined;
let stoppedUpTo = 0;

async function answer(message: CallMessage): Promise<void> {
  const { id } = message;
  try {
    const run = await model;
    if (!run) throw new CrossoverError('CROSSOVER_INTERNAL', 'A call came before the model was loaded.');
    post({ type: 'result', id, result: await run(message, () => stoppedUpTo >= id) });
  } catch (error) {
    post({
      type: 'error',
      id,
      error: describe(error, 'CROSSOVER_INTERNAL', 'The model failed while it was running.'),
    });
  }
}

process.on('message', (message: ParentMessage) => {
  if (message.type === 'load') model = load(message.data);
  else if (message.type === 'stop') stoppedUpTo = Math.max(stoppedUpTo, message.id);
  else void answer(message);
});
// The parent is gone, in whatever way: nothing is left to do.
process.on('disconnect', () => process.exit(0));
