import type { Route } from '../http/route.js';
import { Readiness } from '../readiness.js';
import type { Services } from '../services.js';
import { corpusRoutes } from './corpora.js';
import { healthRoutes } from './health.js';
import { queryRoutes } from './query.js';
import { searchRoutes } from './search.js';

/** Every route of the API. A new one is one file and one line here; validation, OpenAPI and tests follow. */
export function allRoutes(services: Services): Route[] {
  return [
    ...queryRoutes(services),
    ...searchRoutes(services),
    ...corpusRoutes(services),
    ...healthRoutes(services, new Readiness(services)),
  ];
}
