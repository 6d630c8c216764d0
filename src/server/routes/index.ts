import type { Route } from '../http/route.js';
import { openAIRoutes } from '../openai/index.js';
import { Readiness } from '../readiness.js';
import type { Services } from '../services.js';
import { addDocumentsRoute } from './add-documents.js';
import { auditRoutes } from './audit.js';
import { configRoutes } from './config.js';
import { corpusRoutes } from './corpora.js';
import { documentationRoutes } from './documentation.js';
import { documentRoutes } from './documents.js';
import { evalResultRoutes } from './eval-results.js';
import { evalRoutes } from './evals.js';
import { experimentRoutes } from './experiments.js';
import { feedbackRoutes } from './feedback.js';
import { healthRoutes } from './health.js';
import { jobRoutes } from './jobs.js';
import { protocolRoutes } from './protocol.js';
import { queryRoutes } from './query.js';
import { reviewRoutes } from './reviews.js';
import { searchRoutes } from './search.js';

/** Every route of the API. A new one is one file and one line here; validation, OpenAPI and tests follow. */
export function allRoutes(services: Services): Route[] {
  const routes = [
    ...queryRoutes(services),
    ...searchRoutes(services),
    ...corpusRoutes(services),
    ...openAIRoutes(services),
    addDocumentsRoute(services),
    ...documentRoutes(services),
    ...jobRoutes(services),
    // Before the routes of one run: `compare` and `tasks` are no ids.
    ...evalResultRoutes(services),
    ...evalRoutes(services),
    ...experimentRoutes(services),
    ...protocolRoutes(services),
    ...feedbackRoutes(services),
    ...reviewRoutes(services),
    ...auditRoutes(services),
    ...configRoutes(services),
    ...healthRoutes(services, new Readiness(services)),
  ];
  return [...routes, ...documentationRoutes(routes, services.keyRequired)];
}
