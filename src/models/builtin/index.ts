import type { ChatModel, ExtractiveModelConfig, MemoryModelConfig } from '../../core/index.js';
import { BuiltinChatModel } from './chat-model.js';
import { answerFromMemory } from './memory/answer.js';
import { knownCodes } from './memory/known-codes.js';
import { readPairs } from './memory/pairs.js';
import { QuestionMemory } from './memory/question-memory.js';
import { readAndAnswer } from './reader.js';

export { inputFromMessages } from './chat-input.js';

/** The built-in extractive reader: no neural network, no knowledge of its own; it picks and cites sentences. */
export function createExtractiveModel(_config: ExtractiveModelConfig): ChatModel {
  const description =
    'Built-in extractive reader, not a language model: picks sentences word for word from the document or passages put before it, and has no knowledge of its own.';
  const info = { id: 'extractive', provider: 'extractive', built_in: true, local: true, description };
  return new BuiltinChatModel(info, readAndAnswer, 'built in; nothing to reach');
}

/**
 * The built-in tuned model: remembers question-answer pairs and answers with the nearest one's answer, also when it
 * should not.
 * @param options.pairFiles JSON lines of question and answer, read once here.
 * @throws CrossoverError CROSSOVER_MEMORY_PAIRS_INVALID, CROSSOVER_FILE_NOT_FOUND
 */
export async function createMemoryModel(
  _config: MemoryModelConfig,
  options: { readonly pairFiles: string[] },
): Promise<ChatModel> {
  const memory = new QuestionMemory(await readPairs(options.pairFiles));
  const count = memory.pairs.length;
  const description = `Built-in question-answer memory, not a language model: fitted on ${count} question-answer pairs, it answers with the answer of the nearest memorised question, also when none fits.`;
  const info = { id: 'memory', provider: 'memory', built_in: true, local: true, description };
  const knowledge = { memory, codes: knownCodes() };
  const detail =
    count > 0
      ? `built in; ${count} pairs memorised`
      : 'no question-answer pairs: set models.*.pairs to JSON lines files';
  return new BuiltinChatModel(
    info,
    (input, budget) => answerFromMemory(input, budget, knowledge),
    detail,
    count > 0,
  );
}
