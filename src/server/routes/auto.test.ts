import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AbExperiment, ArmAnswer, Assignment } from '../../core/index.js';
import { CrossoverError } from '../../core/index.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { readEvents } from '../testing/sse.js';

let h: Harness;
beforeEach(async () => {
  h = await startHarness({ heartbeatMs: 20 });
});
afterEach(() => h.stop());

interface Auto {
  readonly request_id: string;
  readonly routes: { readonly auto: Partial<ArmAnswer> & { readonly answer: string } };
  readonly assignment: Assignment;
}

const PLAN = {
  kind: 'ab',
  name: 'Ward trial',
  arms: [
    { arm: 'generalist+rag', share: 0.5 },
    { arm: 'biomedical', share: 0.5 },
  ],
  primary_metric: 'thumb',
  mde: 0.2,
};
const DOWN = new CrossoverError('CROSSOVER_MODEL_UNREACHABLE', 'The endpoint cannot be reached.');

const json = async <T>(response: Promise<Response>): Promise<T> => (await (await response).json()) as T;
const start = (plan: object = {}): Promise<AbExperiment> =>
  json(h.call('POST', '/v1/experiments', { ...PLAN, start: true, ...plan }));
const status = (id: string): Promise<AbExperiment> => json(h.call('GET', `/v1/experiments/${id}`));
const auto = (unit: object, more: object = {}): Promise<Response> =>
  h.call('POST', '/v1/query', { question: 'What after the stroke?', route: 'auto', unit, ...more });

describe('route auto', () => {
  it('gives a user the same arm on every request, and says which', async () => {
    await start();
    const arms = new Map<string, Set<string | undefined>>();
    for (let i = 0; i < 40; i++) {
      const user = `user-${i % 20}`;
      const answer = await json<Auto>(auto({ user }));
      expect(answer.routes.auto.arm).toBe(answer.assignment.arm);
      arms.set(user, (arms.get(user) ?? new Set()).add(answer.assignment.arm));
    }
    expect([...arms.values()].every((seen) => seen.size === 1)).toBe(true);
    // Both arms are used; all 20 users on one side has a chance of 2 in a million.
    expect(new Set([...arms.values()].flatMap((seen) => [...seen])).size).toBe(2);
  });

  it('is refused with a reason while no experiment runs', async () => {
    const response = await auto({ user: 'u1' });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({ code: 'CROSSOVER_EXPERIMENT_NOT_RUNNING', field: 'route' });
  });

  it('names the unit that is missing, for each kind of unit', async () => {
    const first = await start();
    expect(await json(auto({}))).toMatchObject({ status: 400, field: 'unit.user' });
    await h.call('POST', `/v1/experiments/${first.id}/stop`);
    await start({ unit: 'patient' });
    expect(await json(auto({ user: 'u1' }))).toMatchObject({ status: 400, field: 'unit.patient' });
    expect((await auto({ patient: 'p1' })).status).toBe(200);
    expect((await auto({}, { filter: { subject_id: 7 } })).status).toBe(200);
  });

  it('takes the patient of the document, the same as the filter and the field', async () => {
    h.library.add('notes', { id: 'note-7', text: 'Apixaban.' });
    Object.assign(h.library.stored.get('notes')!.documents.get('note-7')!.metadata, { subject_id: 7 });
    const { id } = await start({ unit: 'patient' });
    await auto({}, { document_id: 'note-7' });
    await auto({}, { filter: { and: [{ subject_id: { in: [7] } }, { ward: 'A' }] } });
    await auto({ patient: '7' });
    // As the page filters: sources store the number or its text.
    await auto({}, { filter: { subject_id: { in: [7, '7'] } } });
    expect(await status(id)).toMatchObject({ requests: 4, units: 1 });
    expect(await json(auto({}, { filter: { subject_id: { in: [7, 8] } } }))).toMatchObject({
      field: 'unit.patient',
    });
  });

  it('stores no unit, and hides the arm of a blind experiment in JSON, in the stream and in feedback', async () => {
    const { id } = await start({ blind: true });
    const whole = await auto({ user: 'dr-canary' });
    const text = await whole.clone().text();
    expect(text).not.toMatch(/biomedical|generalist/);
    const { request_id, assignment } = (await whole.json()) as Auto;
    expect(assignment).toEqual({ experiment: id });
    const events = await readEvents(await auto({ user: 'dr-canary' }, { stream: true }));
    expect(events.map(({ event }) => event)).toContain('assignment');
    expect(JSON.stringify(events)).not.toMatch(/biomedical|generalist/);
    const receipt = await (await h.call('POST', '/v1/feedback', { request_id, thumb: 'up' })).text();
    expect(receipt).not.toMatch(/biomedical|generalist/);
    for (const collection of ['ab-exposures', 'requests', 'feedback', 'ab-experiments'])
      expect(JSON.stringify(await h.library.records.list(collection))).not.toContain('canary');
    expect(h.log()).not.toContain('canary');
  });

  it('counts a failed answer as the arm’s and broken input as nobody’s', async () => {
    h.arms.failures.set('biomedical', DOWN);
    h.arms.failures.set('generalist+rag', DOWN);
    const { id } = await start({ unit: 'request' });
    expect((await auto({})).status).toBe(502);
    expect((await auto({}, { corpora: ['nowhere'] })).status).toBe(404);
    const { arms, requests, without_outcome } = await status(id);
    expect(requests).toBe(2);
    expect(arms.reduce((sum, { errors }) => sum + errors, 0)).toBe(1);
    expect(without_outcome).toBe(1);
  });

  it('counts a repeated request id once', async () => {
    const { id } = await start();
    const body = { question: 'What after the stroke?', route: 'auto', unit: { user: 'u1' } };
    for (let i = 0; i < 3; i++)
      expect((await h.call('POST', '/v1/query', body, { 'x-request-id': 'retry-1' })).status).toBe(200);
    expect((await status(id)).requests).toBe(1);
  });

  it('answers with the configured arm while nothing runs, if one is configured', async () => {
    const other = await startHarness({ config: { experiments: { autoFallback: 'rag' } } });
    try {
      const body = { question: 'What after the stroke?', route: 'auto' };
      const answer = await json<Auto>(other.call('POST', '/v1/query', body));
      expect(answer.routes.auto.arm).toBe('generalist+rag');
      expect(answer.assignment).toBeUndefined();
    } finally {
      await other.stop();
    }
  });

  it('serves an OpenAI client that names its user', async () => {
    const { id } = await start();
    const chat = { model: 'auto', messages: [{ role: 'user', content: 'What after the stroke?' }] };
    const without = await h.call('POST', '/v1/chat/completions', chat);
    expect(without.status).toBe(400);
    const completion = await json<{ crossover: { assignment: Assignment; ignored: string[] } }>(
      h.call('POST', '/v1/chat/completions', { ...chat, user: 'u1' }),
    );
    const native = await json<Auto>(auto({ user: 'u1' }));
    expect(completion.crossover.assignment).toEqual(native.assignment);
    expect(completion.crossover.ignored).toEqual([]);
    expect((await status(id)).requests).toBe(2);
  });
});
