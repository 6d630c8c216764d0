import {
  type ChatModel,
  CrossoverError,
  type Logger,
  type TransformersModelConfig,
} from '../../../core/index.js';

export async function createTransformersModel(
  config: TransformersModelConfig,
  _logger: Logger,
): Promise<ChatModel> {
  throw new CrossoverError('CROSSOVER_NOT_SUPPORTED', `${config.model} cannot run in-process yet.`);
}
