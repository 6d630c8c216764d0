import express, { type RequestHandler } from 'express';
import { type CrossoverConfig, CrossoverError } from '../../core/index.js';
import type { Route } from './route.js';

/** Reads the body that a route takes, after its caller has been let in. */
export function bodyReaders(route: Route, config: CrossoverConfig, form: RequestHandler): RequestHandler[] {
  if (!route.body && !route.form) return [];
  const json = express.json({ limit: config.limits.bodyBytes, strict: false });
  return [
    (req, _res, next) => {
      // `is` answers null for a request without a body: validation then says what is missing.
      const isJson = req.is(['application/json', 'application/*+json']);
      const isForm = route.form !== undefined && req.is('multipart/form-data') !== false;
      const isEmpty = req.headers['content-length'] === '0';
      if (isJson === false && !isForm && !isEmpty)
        throw new CrossoverError(
          'CROSSOVER_UNSUPPORTED_MEDIA_TYPE',
          `This route takes application/json${route.form ? ' or multipart/form-data' : ''}.`,
          { field: 'Content-Type' },
        );
      next();
    },
    (req, res, next) => {
      const isForm = route.form !== undefined && typeof req.is('multipart/form-data') === 'string';
      return (isForm ? form : json)(req, res, next);
    },
  ];
}
