import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from '@asteasolutions/zod-to-openapi';
import { z } from 'zod';
import { ERROR_CATALOGUE, packageVersion, problemSchema } from '../../core/index.js';
import { PROBLEM_TYPE } from '../http/problem.js';
import type { Route } from '../http/route.js';
import { openAIErrorSchema } from '../openai/index.js';
import { nameComponents } from './components.js';

export type OpenAPIDocument = ReturnType<OpenApiGeneratorV31['generateDocument']>;
type Responses = RouteConfig['responses'];

const DESCRIPTION = [
  'Every question gets both answers: the RAG route and the fine-tuned route.',
  'Errors are RFC 9457 problem details with a stable code; the routes under OpenAI-compatible use',
  "OpenAI's error body. Every answer carries X-Request-Id. Not a medical device.",
].join(' ');

/** The OpenAPI 3.1 document of some routes, made from the same schemas that validate them. */
export function buildDocument(routes: readonly Route[], keyRequired: boolean): OpenAPIDocument {
  nameComponents();
  const registry = new OpenAPIRegistry();
  registry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'A key made with `crossover keys add`',
  });
  for (const route of routes) registry.registerPath(pathOf(route, keyRequired));
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: '3.1.0',
    info: {
      title: 'Crossover',
      version: packageVersion(),
      description: DESCRIPTION,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  });
}

/** `/v1/corpora/:name` as `/v1/corpora/{name}`. */
export function openapiPath(path: string): string {
  return path.replace(/:([a-z_]+)/gi, '{$1}');
}

function pathOf(route: Route, keyRequired: boolean): RouteConfig {
  const request: NonNullable<RouteConfig['request']> = {
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { query: route.query } : {}),
    ...(route.body || route.form ? { body: { required: true, content: bodyContent(route) } } : {}),
  };
  return {
    method: route.method,
    path: openapiPath(route.path),
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(describe(route) === '' ? {} : { description: describe(route) }),
    ...(route.access === 'public' || !keyRequired ? {} : { security: [{ apiKey: [] }] }),
    request,
    responses: responsesOf(route),
  };
}

function describe(route: Route): string {
  const scope =
    typeof route.access === 'string' ? '' : `Needs a key with scope ${route.access.join(' or ')}, or admin.`;
  return [route.description, route.events?.description, scope].filter(Boolean).join('\n\n');
}

function bodyContent(route: Route) {
  return {
    ...(route.body ? { 'application/json': { schema: route.body } } : {}),
    ...(route.form
      ? {
          'multipart/form-data': {
            schema: route.form.extend({
              files: z
                .array(z.string().meta({ format: 'binary' }))
                .min(1)
                .describe('one or more files'),
            }),
          },
        }
      : {}),
  };
}

function responsesOf(route: Route): Responses {
  const { status, description, contentType = 'application/json', schema } = route.response;
  const events = route.events && !route.events.only ? { 'text/event-stream': { schema: z.string() } } : {};
  const mediaType = contentType.split(';')[0]!;
  const error =
    route.errors === 'openai'
      ? { 'application/json': { schema: openAIErrorSchema } }
      : { [PROBLEM_TYPE]: { schema: problemSchema } };
  return {
    [status]: { description, content: { [mediaType]: { schema }, ...events } },
    ...(route.id === 'readyz'
      ? { 503: { description: 'Not ready', content: { [mediaType]: { schema } } } }
      : {}),
    default: { description: 'What went wrong', content: error },
  };
}

/** The catalogue as the readable page lists it. */
export function errorRows(): Array<{ code: string; status: number; title: string; remedy: string }> {
  return Object.entries(ERROR_CATALOGUE).map(([code, entry]) => ({ code, ...entry }));
}
