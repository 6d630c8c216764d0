import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  planChanges,
  planHash,
  planYaml,
  questionOf,
  readPlanFile,
  resolvePlan,
  withChanges,
} from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'crossover-plan-'));
afterAll(() => rmSync(folder, { recursive: true }));
const fileOf = (text: string): string => {
  const path = join(folder, 'experiment.yaml');
  writeFileSync(path, text);
  return path;
};

describe('a plan', () => {
  it('needs nothing but a name, and says its question', () => {
    const plan = resolvePlan({ id: 'week' });
    expect(plan.primary).toMatchObject({ a: 'generalist+rag', b: 'biomedical', margin: 0.05 });
    expect(questionOf(plan)).toMatch(/^Does generalist\+rag or biomedical do better .* 5 points/);
  });

  it('comes back from its file with the same hash, each key explained', () => {
    const plan = resolvePlan({
      id: 'week',
      own_notes: { paths: ['/notes.csv'], sections: ['PLAN'] },
      schedule: { cron: '0 6 * * *' },
    });
    const text = planYaml(plan);
    expect(text).toContain('# the difference that matters to you\n  margin: 0.05');
    expect(planHash(resolvePlan(readPlanFile(fileOf(text))))).toBe(planHash(plan));
  });

  it('has one hash whatever the order of its keys and whichever defaults it spells out', () => {
    const short = resolvePlan({ id: 'week', seed: 3, alpha: 0.05 });
    const long = resolvePlan({ alpha: 0.05, tasks: { repeats: 1 }, seed: 3, id: 'week' });
    expect(planHash(short)).toBe(planHash(long));
    expect(planHash(resolvePlan({ id: 'week', seed: 4 }))).not.toBe(planHash(short));
  });

  it('takes paths from the folder of its file', () => {
    const read = readPlanFile(
      fileOf(
        'id: week\ndata: bench\nown_notes: {paths: [n.csv], codes: /abs/c.jsonl}\ncorpora: [{name: c, paths: [d], questions: q}]\n',
      ),
    );
    expect(read).toMatchObject({
      data: join(folder, 'bench'),
      own_notes: { paths: [join(folder, 'n.csv')], codes: '/abs/c.jsonl' },
      corpora: [{ paths: [join(folder, 'd')], questions: join(folder, 'q') }],
    });
  });

  it.each([
    [{ id: 'Week 1' }, 'id'],
    [{ id: 'week', margins: 1 }, 'plan'],
    [{ id: 'week', primary: { margin: 2 } }, 'primary.margin'],
    [{ id: 'week', primary: { a: 'biomedical' } }, 'primary.b'],
    [{ id: 'week', arms: ['generalist', 'biomedical'] }, 'primary.a'],
    [{ id: 'week', primary: { task: 'nejm' } }, 'primary.task'],
    [{ id: 'week', primary: { metric: 'rougeL' } }, 'primary.metric'],
    [{ id: 'week', tasks: { representative: ['nothing'] } }, 'tasks.representative.0'],
    [{ id: 'week', own_notes: { paths: ['/n'] } }, 'own_notes'],
    [{ id: 'week', own_notes: { paths: ['/n'], sections: ['A'], codes: '/c' } }, 'own_notes'],
    [{ id: 'week', own_notes: { paths: ['/n'], task: 'code', sections: ['A'] } }, 'own_notes.sections'],
  ])('is refused with the key that is wrong: %j', (input, field) => {
    expect(() => resolvePlan(input)).toThrow(
      expect.objectContaining({
        code: 'CROSSOVER_PLAN_INVALID',
        details: expect.objectContaining({ field }),
      }) as Error,
    );
  });

  it.each(['[1, 2]', 'a: [', 'text'])('is refused when its file holds no keys: %s', (text) => {
    expect(() => readPlanFile(fileOf(text))).toThrow(
      expect.objectContaining({ code: 'CROSSOVER_PLAN_INVALID' }) as Error,
    );
  });

  it('shows by path what an amendment changes, and takes such a change over', () => {
    const plan = resolvePlan({ id: 'week' });
    const changed = resolvePlan(withChanges(plan, { 'primary.margin': 0.1, 'tasks.limit': 20 }));
    expect(planChanges(plan, changed)).toEqual([
      { path: 'primary.margin', from: 0.05, to: 0.1 },
      { path: 'tasks.limit', from: null, to: 20 },
    ]);
    expect(planHash(resolvePlan(withChanges(changed, { 'primary.margin': 0.05, 'tasks.limit': null })))).toBe(
      planHash(plan),
    );
    expect(parse(planYaml(changed))).toMatchObject({ tasks: { limit: 20 } });
  });
});
