import { z } from 'zod';
import { type ArmAnswer, parseFilter, toCrossoverError } from '../../core/index.js';
import type { ArmEvent } from '../../routes/index.js';
import { defineRoute, type Route, SENT } from '../http/route.js';
import type { Services } from '../services.js';
import { newEnvelope, toCompletion } from './completion.js';
import { armOfModel, modelEntries } from './models.js';
import { chatRequestSchema, ignoredFields } from './request-schema.js';
import { chatCompletionSchema, modelListSchema, modelSchema } from './response-schema.js';
import { streamCompletion } from './stream.js';
import { toArmCall } from './to-request.js';

export function openAIRoutes(services: Services): Route[] {
  const { arms, metrics } = services;
  const created = Math.floor(Date.now() / 1000);
  return [
    defineRoute({
      id: 'listModels',
      method: 'get',
      path: '/v1/models',
      tag: 'OpenAI-compatible',
      summary: 'The arms as models, with the aliases rag and finetuned',
      access: ['query', 'read'],
      audited: false,
      errors: 'openai',
      response: { status: 200, description: 'The models', schema: modelListSchema },
      handle: async () => ({ object: 'list' as const, data: modelEntries(arms.models(), created) }),
    }),
    defineRoute({
      id: 'getModel',
      method: 'get',
      path: '/v1/models/:model',
      tag: 'OpenAI-compatible',
      summary: 'One model',
      access: ['query', 'read'],
      audited: false,
      errors: 'openai',
      params: z.object({ model: z.string().min(1).max(100) }),
      response: { status: 200, description: 'The model', schema: modelSchema },
      handle: async ({ params: { model } }) => {
        armOfModel(model);
        return modelEntries(arms.models(), created).find(({ id }) => id === model)!;
      },
    }),
    defineRoute({
      id: 'createChatCompletion',
      method: 'post',
      path: '/v1/chat/completions',
      tag: 'OpenAI-compatible',
      summary: 'A chat completion by an arm, for an unchanged OpenAI client',
      description: [
        'The last user message is the question. Citations, passages and safeguards stand in the extra field',
        '`crossover`, in a stream in the chunk with the finish reason. `corpora`, `filter`, `document_id`, `k`,',
        '`task`, `text` and `choices` are taken as extra body fields.',
      ].join(' '),
      access: ['query'],
      errors: 'openai',
      body: chatRequestSchema,
      response: { status: 200, description: 'The completion', schema: chatCompletionSchema },
      events: { description: 'With `stream: true`: chunks in OpenAI form, ended by `data: [DONE]`.' },
      handle: async (context) => {
        const { body, signal, audit, state } = context;
        const arm = armOfModel(body.model);
        const { request, history, stop } = toArmCall(body);
        if (request.filter) parseFilter(request.filter);
        if (request.corpora) audit.corpus(...request.corpora);
        if (request.document_id !== undefined) audit.documents([request.document_id]);
        const envelope = newEnvelope(body.model, state.id, ignoredFields(body));
        const ask = (onEvent?: (event: ArmEvent) => void): Promise<ArmAnswer> =>
          arms.answer(arm, request, { signal, history, ...(onEvent ? { onEvent } : {}) });
        try {
          if (body.stream !== true) {
            const answer = await ask();
            audit.answer(answer);
            metrics.answer(answer);
            return toCompletion(envelope, answer, stop);
          }
          const includeUsage = body.stream_options?.include_usage === true;
          const how = { envelope, stop, includeUsage, options: services };
          metrics.answer(await streamCompletion(context, how, ask));
          return SENT;
        } catch (error) {
          metrics.failure(arm, toCrossoverError(error).code);
          throw error;
        }
      },
    }),
  ];
}
