import type { Express } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../core/index.js';
import { createKeyStore } from '../auth/index.js';
import { createApp } from '../create-app.js';
import { allRoutes } from '../routes/index.js';
import { createServices } from '../services.js';
import { FakeArms } from '../testing/fake-arms.js';
import { FakeLibrary } from '../testing/fake-library.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { openapiPath } from './index.js';

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
}
interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: ReadonlyArray<{ readonly name: string; readonly in: string }>;
  readonly requestBody?: { readonly content: Readonly<Record<string, unknown>> };
  readonly responses: Readonly<Record<string, { readonly content: Readonly<Record<string, unknown>> }>>;
}

let h: Harness;
let document: Document;
let app: Express;
let close: () => Promise<void>;
beforeAll(async () => {
  h = await startHarness();
  document = (await (await h.call('GET', '/openapi.json')).json()) as Document;
  const library = new FakeLibrary();
  const services = await createServices({
    config: parseConfig({ indexDir: `${h.indexDir}/other` }),
    library,
    arms: new FakeArms(library),
    keys: createKeyStore(`${h.indexDir}/other/keys.json`),
    logger: createLogger('silent'),
  });
  app = createApp(services, allRoutes(services));
  close = () => services.audit.close();
});
afterAll(async () => {
  await close();
  await h.stop();
});

const operations = (): Array<[string, Operation]> =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): [string, Operation] => [
      `${method.toUpperCase()} ${path}`,
      operation,
    ]),
  );

describe('the OpenAPI document', () => {
  it('describes exactly the routes that Express has registered', () => {
    const layers = (app.router as unknown as { stack: Layer[] }).stack;
    // A layer for every method there is refuses the methods that a path does not take.
    const routed = layers.flatMap(({ route }) =>
      route && Object.keys(route.methods).length === 1 ? [route] : [],
    );
    const registered = routed.flatMap(({ methods, path }) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${openapiPath(path)}`),
    );
    // The landing page is no part of the API.
    const api = registered.filter((route) => route !== 'GET /');
    expect(new Set(api)).toEqual(new Set(operations().map(([name]) => name)));
    expect(api.length).toBe(new Set(api).size);
  });

  it('describes what the interface promises', () => {
    const names = operations().map(([name]) => name);
    for (const promised of [
      'GET /healthz',
      'GET /readyz',
      'GET /metrics',
      'POST /v1/query',
      'POST /v1/search',
      'GET /v1/corpora',
      'POST /v1/corpora',
      'DELETE /v1/corpora/{name}',
      'GET /v1/corpora/{name}/documents',
      'POST /v1/corpora/{name}/documents',
      'GET /v1/corpora/{name}/documents/{id}',
      'DELETE /v1/corpora/{name}/documents/{id}',
      'GET /v1/jobs/{id}',
      'GET /v1/jobs/{id}/events',
      'GET /v1/models',
      'POST /v1/chat/completions',
    ])
      expect(names).toContain(promised);
  });

  it('is 3.1, gives every operation its own id, and declares every path parameter', () => {
    expect(document.openapi).toBe('3.1.0');
    const ids = operations().map(([, operation]) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [name, operation] of operations()) {
      const inPath = [...name.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      const declared = (operation.parameters ?? []).filter((one) => one.in === 'path').map((one) => one.name);
      expect(declared).toEqual(inPath);
      expect(operation.summary.length).toBeGreaterThan(5);
      expect(operation.responses.default).toBeDefined();
    }
  });

  it('has no reference that leads nowhere, and none of the generator’s own marks', () => {
    const text = JSON.stringify(document);
    for (const [, name] of text.matchAll(/#\/components\/schemas\/(\w+)/g))
      expect(document.components.schemas).toHaveProperty(name!);
    expect(text).not.toContain('_internal');
    expect(text).not.toContain('refId');
  });

  it('names streams, forms and problem bodies', () => {
    const of = (name: string): Operation => operations().find(([key]) => key === name)![1];
    expect(Object.keys(of('POST /v1/query').responses['200']!.content)).toEqual([
      'application/json',
      'text/event-stream',
    ]);
    expect(Object.keys(of('POST /v1/corpora/{name}/documents').requestBody!.content)).toEqual([
      'application/json',
      'multipart/form-data',
    ]);
    expect(of('POST /v1/search').responses.default!.content).toHaveProperty(['application/problem+json']);
    expect(of('POST /v1/chat/completions').responses.default!.content).toHaveProperty(['application/json']);
  });
});

describe('the readable page', () => {
  it('shows every route and error code, and loads nothing', async () => {
    const response = await h.call('GET', '/docs');
    const html = await response.text();
    for (const path of Object.keys(document.paths)) expect(html).toContain(`<code>${path}</code>`);
    expect(html).toContain('CROSSOVER_EGRESS_REFUSED');
    expect(html).not.toMatch(/<script|\ssrc=|<link|https?:\/\/|@import|url\(/);
    for (const [, id] of html.matchAll(/href="#([\w-]+)"/g)) expect(html).toContain(`id="${id}"`);
    const policy = response.headers.get('content-security-policy')!;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/style-src 'self' 'sha256-[A-Za-z0-9+/=]{44}'/);
  });
});
