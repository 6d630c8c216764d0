import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { CrossoverError, packageRoot } from '../core/index.js';
import { hostCheck } from './http/host-check.js';
import { mountRoute } from './http/mount.js';
import { rateLimiter } from './http/rate-limit.js';
import { requestId } from './http/request-id.js';
import { stateOf } from './http/request-state.js';
import type { Route } from './http/route.js';
import { contentSecurityPolicy, securityHeaders } from './http/security-headers.js';
import { sendError } from './http/send-error.js';
import { toRequestError } from './http/to-error.js';
import { formReader } from './http/upload.js';
import { STYLE_HASH } from './pages/html.js';
import { landingPage } from './pages/landing.js';
import { allRoutes } from './routes/index.js';
import type { Services } from './services.js';

/** The Express app over open services. It listens nowhere yet; `startServer` does that. */
export function createApp(services: Services, routes: readonly Route[] = allRoutes(services)): Express {
  const { config, logger } = services;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // One hop: the proxy in front. Trusting every hop would let a caller name any address as its own.
  app.set('trust proxy', config.server.trustProxy ? 1 : false);
  app.set('query parser', 'simple');
  app.set('case sensitive routing', true);

  app.use(requestId(logger), measure(services), ...securityHeaders(), hostCheck(config));
  const parts = {
    limiter: rateLimiter(config.limits.requestsPerMinute),
    form: formReader(services.uploadDir, config.limits.uploadBytes),
  };
  for (const route of routes) mountRoute(app, route, services, parts);
  answerOtherMethods(app, routes);
  const webRoot = services.webRoot ?? join(packageRoot(), 'web', 'dist');
  if (existsSync(join(webRoot, 'index.html'))) app.use(express.static(webRoot));
  else app.get('/', landing);
  app.use(() => {
    throw new CrossoverError('CROSSOVER_ROUTE_NOT_FOUND', 'There is no such route.');
  });
  app.use(handleError);
  return app;
}

const landing: RequestHandler = (req, res) => {
  stateOf(res).route = '/';
  res.set('Content-Security-Policy', contentSecurityPolicy(STYLE_HASH));
  res.type('html').send(landingPage(req.headers.host ?? '127.0.0.1'));
};

/** Counts and logs every answer under its route template. */
function measure({ metrics }: Services): RequestHandler {
  return (req, res, next) => {
    const started = performance.now();
    res.once('close', () => {
      const state = stateOf(res);
      const ms = performance.now() - started;
      // 499 is what the client never saw because it had gone.
      const status = res.writableFinished ? res.statusCode : 499;
      metrics.request(req.method, state.route, status, ms / 1000);
      state.log.info('request', {
        method: req.method,
        route: state.route,
        status,
        ms: Math.round(ms),
        key_id: state.key?.id,
      });
    });
    next();
  };
}

/** 405 with Allow for a known path, and preflights of allowed origins. */
function answerOtherMethods(app: Express, routes: readonly Route[]): void {
  const methods = new Map<string, string[]>();
  for (const { path, method } of routes)
    methods.set(path, [
      ...(methods.get(path) ?? []),
      ...(method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]),
    ]);
  for (const [path, known] of methods) {
    const allow = [...known, 'OPTIONS'].join(', ');
    app.all(path, (req, res) => {
      stateOf(res).route = path;
      stateOf(res).errors = routes.find((route) => route.path === path)?.errors ?? 'problem';
      res.set('Allow', allow);
      if (req.method !== 'OPTIONS')
        throw new CrossoverError('CROSSOVER_METHOD_NOT_ALLOWED', `This route takes ${allow}.`);
      res.set('Access-Control-Allow-Methods', allow);
      res.set('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Request-Id');
      res.status(204).end();
    });
  }
}

// Express knows an error handler by its four parameters.
const handleError: ErrorRequestHandler = (error, _req, res, _next) => {
  sendError(res, toRequestError(error));
};
