import type { TaskItem } from '../../tasks/index.js';
import type { BuiltPrompt } from './build-prompt.js';

/**
 * An item for an arm of a Crossover server: the question alone is the message, as every client asks, and options and
 * the item's own text go beside it, so that the server retrieves with the question and makes the arm's own prompt. It
 * knows neither demonstrations in its query nor a prefilled answer, so the latter is left out.
 */
export function serverRequest(item: TaskItem, options: { seed: number; temperature: number }): BuiltPrompt {
  const { question, document } = item.material;
  const text = document ?? (item.pool ?? []).map((one) => one.text).join('\n\n');
  const task = item.input === 'summarize' || item.input === 'code' ? item.input : 'qa';
  return {
    request: {
      messages: [
        { role: 'system', content: item.system },
        ...item.demonstrations.flatMap(({ user, assistant }) => [
          { role: 'user' as const, content: user },
          { role: 'assistant' as const, content: assistant },
        ]),
        { role: 'user', content: question },
      ],
      maxTokens: item.maxTokens,
      temperature: options.temperature,
      seed: options.seed + item.repeat,
      body: {
        task,
        ...(text === '' ? {} : { text }),
        ...(item.options && task === 'qa' ? { choices: item.options } : {}),
      },
    },
    passages: [],
    promptTokens: 0,
    supplied: [text, question].filter(Boolean),
  };
}
