import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Presentation, type Protocol, packageRoot, type ReviewQueue } from '../src/core/index.js';
import { startSystem, type WholeSystem } from './support/with-server.js';

const REQUESTS = 6;
const PAIRS = 3;
const NOTES = ['10010001-DS-1', '10010002-DS-1', '10010003-DS-1'];
const folder = mkdtempSync(join(tmpdir(), 'crossover-live-week-'));
let system: WholeSystem;

beforeAll(async () => {
  const dataDir = join(packageRoot(), 'corpora', 'discharge-summaries');
  system = await startSystem(
    folder,
    { eval: { runsDir: join(folder, 'runs'), dataDir }, logLevel: 'error' },
    { bundled: true },
  );
}, 120_000);
afterAll(async () => {
  await system.close();
  rmSync(folder, { recursive: true, force: true });
});

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await system.call<T & { error?: unknown }>(method, path, body);
  expect(answer.error, `${method} ${path}`).toBeUndefined();
  return answer;
}

/** Runs a day by itself, as a schedule or a person does, and gives what then stands there. */
async function runDay(day: number): Promise<Protocol['stages'][number]> {
  const { job } = await call<{ job: { id: string } }>('POST', '/v1/experiments/live/run', { day });
  await fetch(`${system.url}/v1/jobs/${job.id}/events`).then((events) => events.text());
  const { stages } = await call<Protocol>('GET', '/v1/experiments/live');
  return stages[day - 1]!;
}

const unmet = (stage: Protocol['stages'][number]): string[] =>
  stage.exit.flatMap(({ id, state }) => (state === 'unmet' ? [id] : []));

/** Prefers the left answer of every pair in both passes. */
async function judgeAll(queue: string): Promise<number> {
  let judged = 0;
  for (;;) {
    const { presentation } = await call<{ presentation: Presentation | null }>(
      'GET',
      `/v1/reviews/next?queue=${queue}`,
    );
    if (!presentation) return judged;
    await call('POST', '/v1/reviews', {
      queue,
      presentation: presentation.id,
      pass: presentation.pass,
      preference: 'left',
      ...(presentation.pass === 1 ? { guess: 'unsure' } : {}),
    });
    judged++;
  }
}

it('waits on day 6 for users and reviewers, and the memo stands on what they did', {
  timeout: 300_000,
}, async () => {
  await call('POST', '/v1/experiments', {
    kind: 'protocol',
    plan: {
      id: 'live',
      arms: ['generalist+rag', 'biomedical'],
      own_notes: {
        paths: NOTES.map((name) => `notes/${name}.txt`),
        sections: ['Discharge Instructions'],
        sensitivity: 'public',
      },
      tasks: { representative: ['meqsum'], limit: 3 },
      ab: { requests: REQUESTS },
      review: { pairs: PAIRS, reviewers: 1 },
    },
  });
  for (const day of [1, 2, 3, 4, 5]) expect(await runDay(day), `day ${day}`).toMatchObject({ state: 'done' });

  const held = await runDay(6);
  expect(held.state).toBe('held');
  expect(unmet(held)).toEqual(['traffic', 'review']);

  for (let user = 0; user < REQUESTS; user++)
    await call('POST', '/v1/query', {
      question: 'Which blood thinner was started after the stroke?',
      corpora: ['discharge-summaries'],
      route: 'auto',
      unit: { user: `user ${user}` },
    });
  const served = await runDay(6);
  expect(unmet(served)).toEqual(['review']);

  const { queues } = await call<{ queues: ReviewQueue[] }>('GET', '/v1/reviews/queues');
  const [queue] = queues;
  expect(await judgeAll(queue!.id)).toBeGreaterThanOrEqual(2 * PAIRS);
  expect(unmet(await runDay(6))).toEqual(['review']);
  await call('POST', `/v1/reviews/queues/${queue!.id}/close`);
  const done = await runDay(6);
  expect(done).toMatchObject({ state: 'done', not_run: [] });

  expect(await runDay(7)).toMatchObject({ state: 'done' });
  const { markdown } = await call<{ markdown: string }>('GET', '/v1/experiments/live/report');
  expect(markdown).toMatch(/Judged without the evidence/);
  expect(markdown).toMatch(new RegExp(`${REQUESTS} requests`));
  expect(markdown).not.toMatch(/0 human judgements/);
});
