import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger, parseConfig } from '../../core/index.js';
import { createKeyStore } from '../auth/index.js';
import type { Route } from '../http/route.js';
import { createServices, type Services } from '../services.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { allRoutes } from './index.js';

let h: Harness;
let services: Services;
let routes: Route[];
beforeAll(async () => {
  h = await startHarness();
  services = await createServices({
    config: parseConfig({ indexDir: `${h.indexDir}/other` }),
    library: h.library,
    arms: h.arms,
    keys: createKeyStore(`${h.indexDir}/other/keys.json`),
    logger: createLogger('silent'),
  });
  routes = allRoutes(services);
});
afterAll(async () => {
  await services.audit.close();
  await h.stop();
});

const question = { question: 'What was started after the stroke?', corpora: ['notes'] };
const chat = { model: 'rag', messages: [{ role: 'user', content: 'What was started?' }] };

const plan = {
  kind: 'ab',
  name: 'Week 48',
  arms: [
    { arm: 'generalist+rag', share: 0.5 },
    { arm: 'biomedical', share: 0.5 },
  ],
  primary_metric: 'thumb',
  mde: 0.2,
  guardrails: [{ metric: 'error_rate', threshold: 0.1 }],
};

const reviewed = {
  name: 'Week 48',
  source: {
    kind: 'pairs',
    pairs: ['a', 'b'].map((item) => ({
      item,
      question: `Which dose has ${item}?`,
      answers: [
        { arm: 'generalist+rag', text: '5 mg [1].', passages: [{ n: 1, title: 'Note', text: '5 mg' }] },
        { arm: 'biomedical', text: '10 mg.' },
      ],
    })),
  },
};

/** One good request for every route, in an order in which each finds what it needs. */
const REQUESTS: ReadonlyArray<readonly [id: string, path: string, body?: unknown]> = [
  ['healthz', '/healthz'],
  ['readyz', '/readyz'],
  ['metrics', '/metrics'],
  ['openapi', '/openapi.json'],
  ['docs', '/docs'],
  ['listModels', '/v1/models'],
  ['getModel', '/v1/models/biomedical%2Brag'],
  ['query', '/v1/query', { ...question, route: 'both' }],
  ['query', '/v1/query', { ...question, route: 'biomedical+rag', task: 'qa', k: 1 }],
  ['search', '/v1/search', { query: 'stroke', k: 5 }],
  ['createChatCompletion', '/v1/chat/completions', chat],
  ['listCorpora', '/v1/corpora'],
  ['createCorpus', '/v1/corpora', { name: 'ward', sensitivity: 'phi' }],
  ['addDocuments', '/v1/corpora/ward/documents', { documents: [{ id: 'd/1', text: 'A stroke.' }] }],
  ['getJob', '/v1/jobs/:job'],
  ['jobEvents', '/v1/jobs/:job/events'],
  ['cancelJob', '/v1/jobs/:job'],
  ['listEvalTasks', '/v1/evals/tasks'],
  ['createEval', '/v1/evals', { tasks: ['pubmedqa'], arms: ['generalist'], limit: 2 }],
  ['evalEvents', '/v1/evals/:run/events'],
  ['listEvals', '/v1/evals?limit=5'],
  ['getEval', '/v1/evals/:run'],
  ['listEvalItems', '/v1/evals/:run/items?show=all&limit=1'],
  ['getEvalItem', '/v1/evals/:run/items/:item?task=pubmedqa'],
  ['getEvalReport', '/v1/evals/:run/report'],
  ['compareEvals', '/v1/evals/compare?a=:run&b=:run'],
  ['pauseEval', '/v1/evals/:run'],
  ['searchAudit', '/v1/audit?limit=5&what=corpora'],
  ['verifyAudit', '/v1/audit/verify'],
  ['getConfig', '/v1/config'],
  ['listDocuments', '/v1/corpora/ward/documents?limit=5&state=indexed'],
  ['getDocument', '/v1/corpora/ward/documents/d%2F1'],
  ['deleteDocument', '/v1/corpora/ward/documents/d%2F1'],
  ['deleteDocumentsByFilter', `/v1/corpora/ward/documents?filter=${encodeURIComponent('{"subject_id":1}')}`],
  ['deleteCorpus', '/v1/corpora/ward'],
  ['createExperiment', '/v1/experiments', plan],
  ['listExperiments', '/v1/experiments'],
  ['startExperiment', '/v1/experiments/:experiment/start'],
  ['query', '/v1/query', { ...question, route: 'auto', unit: { user: 'u1' } }],
  ['giveFeedback', '/v1/feedback', { request_id: ':request', thumb: 'up', rating: 4, text: 'Good.' }],
  ['createChatCompletion', '/v1/chat/completions', { ...chat, model: 'auto', user: 'u2' }],
  ['getExperiment', '/v1/experiments/:experiment'],
  ['reportExperiment', '/v1/experiments/:experiment/report'],
  ['exportExperiment', '/v1/experiments/:experiment/export?text=true'],
  ['stopExperiment', '/v1/experiments/:experiment/stop'],
  ['createExperiment', '/v1/experiments', { kind: 'protocol', plan: { id: 'week' } }],
  ['getExperiment', '/v1/experiments/:experiment'],
  [
    'amendExperiment',
    '/v1/experiments/:experiment/amendments',
    { change: { 'primary.margin': 0.1 }, reason: 'A margin that clinicians named.' },
  ],
  ['runExperiment', '/v1/experiments/:experiment/run', { day: 7 }],
  ['createReviewQueue', '/v1/reviews/queues', reviewed],
  ['listReviewQueues', '/v1/reviews/queues'],
  ['nextReview', '/v1/reviews/next?queue=:queue&reviewer=anna'],
  [
    'judge',
    '/v1/reviews',
    { queue: ':queue', reviewer: 'anna', presentation: ':presentation', preference: 'left', confidence: 3 },
  ],
  ['undoJudgement', '/v1/reviews/undo', { queue: ':queue', reviewer: 'anna' }],
  ['getReviewQueue', '/v1/reviews/queues/:queue'],
  ['closeReviewQueue', '/v1/reviews/queues/:queue/close'],
  ['reviewResults', '/v1/reviews/queues/:queue/results'],
  ['exportReview', '/v1/reviews/queues/:queue/export?text=true'],
];

describe('every route', () => {
  it('has a request here, and answers it in the form it documents', async () => {
    // Ids that a later request needs.
    const known: Record<string, string> = {};
    const filled = (path: string): string =>
      path.replace(/:(job|run|item|experiment|request|queue|presentation)\b/g, (_match, name: string) =>
        encodeURIComponent(known[name] ?? ''),
      );
    for (const [id, template, body] of REQUESTS) {
      const route = routes.find((one) => one.id === id)!;
      const sent: unknown = body === undefined ? undefined : JSON.parse(filled(JSON.stringify(body)));
      const response = await h.call(route.method.toUpperCase(), filled(template), sent);
      const text = await response.text();
      expect([id, response.status]).toEqual([id, route.response.status]);
      const type = (route.response.contentType ?? 'application/json').split(';')[0];
      expect([id, response.headers.get('content-type')?.split(';')[0]]).toEqual([id, type]);
      const value: unknown = type === 'application/json' ? JSON.parse(text) : text;
      const parsed = route.response.schema.safeParse(value);
      expect([id, parsed.error?.issues ?? []]).toEqual([id, []]);
      // Nothing undocumented either, where the schema is closed to surprises.
      if (id !== 'openapi' && type === 'application/json') expect([id, parsed.data]).toEqual([id, value]);
      const fromBody =
        typeof value === 'object' && value !== null && 'request_id' in value ? value.request_id : undefined;
      if (fromBody !== undefined) expect(fromBody).toBe(response.headers.get('x-request-id'));
      if (id === 'addDocuments') known.job = (value as { job: { id: string } }).job.id;
      if (id === 'createEval') known.run = (value as { run: { id: string } }).run.id;
      if (id === 'listEvalItems') known.item = (value as { items: Array<{ item: string }> }).items[0]!.item;
      if (id === 'createExperiment') known.experiment = (value as { id: string }).id;
      if (id === 'createReviewQueue') known.queue = (value as { queue: { id: string } }).queue.id;
      if (id === 'nextReview')
        known.presentation = (value as { presentation: { id: string } }).presentation.id;
      if (id === 'query') known.request = response.headers.get('x-request-id')!;
    }
    expect(new Set(REQUESTS.map(([id]) => id))).toEqual(new Set(routes.map(({ id }) => id)));
  }, 120_000);

  it('asks for a key and a scope, unless it only says that the server lives or what it is', () => {
    const open = routes.filter(({ access }) => access === 'public').map(({ id }) => id);
    expect(open.sort()).toEqual(['docs', 'healthz', 'openapi', 'readyz']);
    const deletes = routes.filter(({ method, tag }) => method === 'delete' && tag === 'Corpora');
    expect(deletes.map(({ access }) => access)).toEqual([['admin'], ['admin'], ['admin']]);
  });
});
