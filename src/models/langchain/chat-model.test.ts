import { AIMessage, HumanMessage, SystemMessage, ToolMessage } from '@langchain/core/messages';
import { StringOutputParser } from '@langchain/core/output_parsers';
import { ChatPromptTemplate } from '@langchain/core/prompts';
import { describe, expect, it } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../../../test/support/scripted-openai-server.js';
import { createLogger, modelConfigSchema } from '../../core/index.js';
import { createChatModel } from '../create.js';
import { CrossoverChatModel } from './index.js';

async function withModel(
  use: (model: CrossoverChatModel, server: ScriptedServer) => Promise<void>,
): Promise<void> {
  const server = await startScriptedServer({ answer: { text: 'It was 4.1 mmol/L.' } });
  const config = modelConfigSchema.parse({ provider: 'openai', baseUrl: server.url, model: 'm' });
  const model = await createChatModel(config, { logger: createLogger('silent') });
  try {
    await use(new CrossoverChatModel(model, { maxTokens: 9 }), server);
  } finally {
    await model.close();
    await server.close();
  }
}

describe('a model behind the LangChain interface', () => {
  it('answers a chat, with its usage', () =>
    withModel(async (model, server) => {
      const answer = await model.invoke([
        new SystemMessage('Be brief.'),
        new HumanMessage('Potassium?'),
        new AIMessage('When?'),
        new HumanMessage('At discharge.'),
      ]);
      expect(answer.text).toBe('It was 4.1 mmol/L.');
      expect(answer.usage_metadata).toMatchObject({ output_tokens: 4 });
      expect(answer.response_metadata).toMatchObject({ finish_reason: 'stop', model: 'm' });
      expect(server.generations[0]?.body).toMatchObject({
        max_tokens: 9,
        messages: [
          { role: 'system', content: 'Be brief.' },
          { role: 'user', content: 'Potassium?' },
          { role: 'assistant', content: 'When?' },
          { role: 'user', content: 'At discharge.' },
        ],
      });
    }));

  it('streams inside a chain', () =>
    withModel(async (model) => {
      const chain = ChatPromptTemplate.fromTemplate('What was the {test}?')
        .pipe(model)
        .pipe(new StringOutputParser());
      const pieces: string[] = [];
      for await (const piece of await chain.stream({ test: 'potassium' })) pieces.push(piece);
      expect(pieces.join('')).toBe('It was 4.1 mmol/L.');
      expect(pieces.length).toBeGreaterThan(2);
    }));

  it('refuses messages that it cannot pass on', () =>
    withModel(async (model) => {
      const message = new ToolMessage({ content: 'x', tool_call_id: '1' });
      await expect(model.invoke([message])).rejects.toMatchObject({ code: 'CROSSOVER_INVALID_INPUT' });
    }));
});
