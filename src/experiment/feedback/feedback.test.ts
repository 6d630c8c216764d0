import { beforeEach, describe, expect, it } from 'vitest';
import { createLogger, type Records } from '../../core/index.js';
import { memoryRecords } from '../../library/records/memory-records.js';
import { FEEDBACK, FeedbackService, RequestLog } from './index.js';

let records: Records;
let log: RequestLog;
let told: unknown[];
let service: FeedbackService;
const sources = [{ corpus: 'notes', document_id: 'n1' }];

beforeEach(() => {
  records = memoryRecords();
  log = new RequestLog(records, createLogger('silent'));
  told = [];
  service = new FeedbackService({ records, requests: log, onFeedback: (given) => void told.push(given) });
  log.add('r1', async () => ({ routes: { rag: 'generalist+rag', finetuned: 'biomedical' }, sources }));
  log.add('r2', async () => ({
    routes: { auto: 'biomedical' },
    experiment: 'ab_1',
    blind: true,
    sources: [],
  }));
});

const failure = (work: Promise<unknown>): Promise<unknown> => work.catch((error: unknown) => error);

describe('feedback', () => {
  it('is tied to an answer that was given, by request and route or arm', async () => {
    expect(await service.give({ request_id: 'r1', route: 'rag', thumb: 'up' })).toEqual({
      feedback_id: '-/r1/rag',
      route: 'rag',
      arm: 'generalist+rag',
      revision: 1,
    });
    expect(await service.give({ request_id: 'r1', route: 'biomedical', rating: 2 })).toMatchObject({
      route: 'finetuned',
    });
    expect(await service.give({ request_id: 'r2', thumb: 'down' })).toEqual({
      feedback_id: 'ab_1/r2/auto',
      route: 'auto',
      experiment: 'ab_1',
      revision: 1,
    });
    expect(told).toContainEqual({
      experiment: 'ab_1',
      requestId: 'r2',
      arm: 'biomedical',
      marks: { thumb: 'down' },
    });
  });

  it('of an unknown request or route is refused, and so is silence and an unclear route', async () => {
    const cases = [
      [{ request_id: 'r9', thumb: 'up' }, 'CROSSOVER_REQUEST_NOT_FOUND', 'request_id'],
      [{ request_id: 'r1', route: 'generalist', thumb: 'up' }, 'CROSSOVER_REQUEST_NOT_FOUND', 'route'],
      // A blind test must not tell its arm by which name is accepted.
      [{ request_id: 'r2', route: 'biomedical', thumb: 'up' }, 'CROSSOVER_REQUEST_NOT_FOUND', 'route'],
      [{ request_id: 'r1', thumb: 'up' }, 'CROSSOVER_INVALID_INPUT', 'route'],
      [{ request_id: 'r1', route: 'rag' }, 'CROSSOVER_INVALID_INPUT', 'thumb'],
    ] as const;
    for (const [request, code, field] of cases)
      expect(await failure(service.give(request))).toMatchObject({ code, details: { field } });
    expect(await records.count(FEEDBACK)).toBe(0);
  });

  it('given again replaces the first, which stays as history; words stand apart from marks', async () => {
    await service.give({ request_id: 'r1', route: 'rag', thumb: 'down', text: 'Mr Canary never had this.' });
    const second = await service.give({ request_id: 'r1', route: 'rag', rating: 5, correction: 'Apixaban.' });
    expect(second.revision).toBe(2);
    const [stored] = await records.list(FEEDBACK);
    expect(stored!.body).toMatchObject({ rating: 5, revision: 2, history: [{ thumb: 'down' }] });
    expect(stored!.body).not.toHaveProperty('thumb');
    expect(JSON.stringify(stored!.body)).not.toContain('Canary');
    expect(stored!.text).toEqual({
      correction: 'Apixaban.',
      history: [{ text: 'Mr Canary never had this.' }],
    });
  });

  it('of two at once loses neither', async () => {
    const given = await Promise.all(
      [1, 2, 3, 4, 5].map((rating) => service.give({ request_id: 'r2', rating })),
    );
    expect(given.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5]);
    const [stored] = await records.list(FEEDBACK);
    expect((stored!.body as { history: unknown[] }).history).toHaveLength(4);
  });

  it('keeps to the first request, when an id is used again', async () => {
    log.add('r1', async () => ({ routes: { auto: 'biomedical' }, sources: [] }));
    expect(await log.find('r1')).toMatchObject({ routes: { rag: 'generalist+rag' } });
  });
});
