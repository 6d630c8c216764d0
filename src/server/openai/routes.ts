import { z } from 'zod';
import { parseFilter } from '../../core/index.js';
import { defineRoute, type Route } from '../http/route.js';
import type { Services } from '../services.js';
import { complete } from './complete.js';
import { armOfModel, modelEntries } from './models.js';
import { chatRequestSchema } from './request-schema.js';
import { chatCompletionSchema, modelListSchema, modelSchema } from './response-schema.js';
import { toArmCall } from './to-request.js';

export function openAIRoutes(services: Services): Route[] {
  const { arms } = services;
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
        '`task`, `text` and `choices` are taken as extra body fields. Model `auto` is given its arm by the running A/B',
        'test, by `user` or the extra field `unit`.',
      ].join(' '),
      access: ['query'],
      errors: 'openai',
      body: chatRequestSchema,
      response: { status: 200, description: 'The completion', schema: chatCompletionSchema },
      events: { description: 'With `stream: true`: chunks in OpenAI form, ended by `data: [DONE]`.' },
      handle: async (context) => {
        const { body, audit } = context;
        const model = armOfModel(body.model);
        const call = toArmCall(body);
        const { request } = call;
        if (request.filter) parseFilter(request.filter);
        if (request.corpora) audit.corpus(...request.corpora);
        if (request.document_id !== undefined) audit.documents([request.document_id]);
        return complete(services, context, body, { model, ...call });
      },
    }),
  ];
}
