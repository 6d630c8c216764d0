import { z } from 'zod';
import { defineRoute, type Route } from '../http/route.js';
import { contentSecurityPolicy } from '../http/security-headers.js';
import { buildDocument, docsPage } from '../openapi/index.js';
import { STYLE_HASH } from '../pages/html.js';

/**
 * The routes that describe the others, and themselves.
 * @param others every other route of the app.
 */
export function documentationRoutes(others: readonly Route[], keyRequired: boolean): Route[] {
  const own: Route[] = [
    defineRoute({
      id: 'openapi',
      method: 'get',
      path: '/openapi.json',
      tag: 'Operate',
      summary: 'This API as an OpenAPI 3.1 document',
      access: 'public',
      response: {
        status: 200,
        description: 'OpenAPI 3.1',
        schema: z.record(z.string(), z.unknown()),
      },
      handle: async () => ({ ...document() }) as Record<string, unknown>,
    }),
    defineRoute({
      id: 'docs',
      method: 'get',
      path: '/docs',
      tag: 'Operate',
      summary: 'This API as a readable page',
      access: 'public',
      response: {
        status: 200,
        description: 'A page that loads nothing from elsewhere',
        contentType: 'text/html; charset=utf-8',
        schema: z.string(),
      },
      handle: async ({ res }) => {
        res.set('Content-Security-Policy', contentSecurityPolicy(STYLE_HASH));
        return docsPage(document());
      },
    }),
  ];
  const all = [...others, ...own];
  let built: ReturnType<typeof buildDocument> | undefined;
  function document() {
    built ??= buildDocument(all, keyRequired);
    return built;
  }
  return own;
}
