import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findTask, type TaskItem } from '../tasks/index.js';
import type { AnswerRecord, Prediction } from '../types.js';
import { ResourceScorer } from './resource-scorer.js';
import { ScoreCache } from './score-cache.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-scoring-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const item = {
  id: 'one',
  kind: 'codes',
  goldCodes: ['I10', 'E11.9'],
  reference: 'heart failure and hypertension',
} as unknown as TaskItem;
const answer = (text: string): AnswerRecord =>
  ({ text, citations: [], passages: [], promptTokens: 0, completionTokens: 0, latencyMs: 0 }) as AnswerRecord;
const scored = (scores: Prediction['scores'] = {}): Prediction => ({ outcome: 'scored', scores });
const icdTable = (): string => {
  const file = join(folder, 'codes.tsv');
  writeFileSync(file, 'code\tlong_desc\nI10\tHypertension\nE11.9\tDiabetes\n');
  return file;
};

describe('metrics that need resources', () => {
  it('are computed where the resource is given, and say why where it is not', async () => {
    const task = findTask('medisumcode');
    const without = new ResourceScorer({});
    expect(without.notRun('valid_fraction')).toContain('CMS');
    expect(await without.complete(task, item, answer('I10'), scored(), 'fixed')).toEqual(scored());
    const scorer = new ResourceScorer({ icdTable: icdTable() });
    expect(scorer.notRun('valid_fraction')).toBeUndefined();
    const result = await scorer.complete(task, item, answer('I10, Z99.9'), scored({ em_f1: 0.5 }), 'fixed');
    expect(result.scores).toEqual({ em_f1: 0.5, valid_fraction: 0.5 });
    expect(scorer.descriptions).toEqual({ valid_fraction: '2 codes' });
    await scorer.close();
  });

  it('are 0 for refusals and empty answers, and nothing for errors', async () => {
    const scorer = new ResourceScorer({ icdTable: icdTable() });
    const of = (outcome: Prediction['outcome']) =>
      scorer.complete(findTask('medisumcode'), item, answer(''), { outcome, scores: {} }, 'fixed');
    expect((await of('empty')).scores).toEqual({ valid_fraction: 0 });
    expect((await of('refused')).scores).toEqual({ valid_fraction: 0 });
    expect((await of('error')).scores).toEqual({});
    await scorer.close();
  });

  it('leave a score that is there already as it is', async () => {
    const scorer = new ResourceScorer({ icdTable: icdTable() });
    const before = scored({ valid_fraction: 0.25 });
    expect(await scorer.complete(findTask('medisumcode'), item, answer('I10'), before, 'fixed')).toEqual(
      before,
    );
    await scorer.close();
  });

  it('have rescaled BERTScore under a name of its own, only where it is asked for', () => {
    const task = findTask('meqsum');
    expect(new ResourceScorer({ bertScoreEncoder: folder }).metricsOf(task)).toEqual(task.metrics);
    const rescaled = new ResourceScorer({ bertScoreEncoder: folder, bertScoreRescale: true });
    expect(rescaled.metricsOf(task)).toEqual([...task.metrics, 'bertscore_rescaled']);
    expect(rescaled.metricsOf(findTask('usmle'))).toEqual(findTask('usmle').metrics);
  });

  it('work with the bundled dictionary on a fresh machine', async () => {
    const scorer = new ResourceScorer({});
    const task = findTask('problem-summary');
    const same = await scorer.complete(task, item, answer('hypertension; heart failure'), scored(), 'fixed');
    const other = await scorer.complete(task, item, answer('asthma'), scored(), 'fixed');
    expect(same.scores.concept_f1).toBe(1);
    expect(other.scores.concept_f1).toBe(0);
    await scorer.close();
  });
});

describe('the cache of scores', () => {
  it('computes once, also in the next process, and holds no text', async () => {
    const file = join(folder, 'scores.jsonl');
    let computed = 0;
    const ask = (cache: ScoreCache, text: string) =>
      cache.get(['bertscore', text], async () => {
        computed++;
        return 0.25;
      });
    const first = new ScoreCache(file);
    expect([await ask(first, 'secret words'), await ask(first, 'secret words')]).toEqual([0.25, 0.25]);
    first.flush();
    appendFileSync(file, '["torn');
    const next = new ScoreCache(file);
    await ask(next, 'secret words');
    await ask(next, 'other words');
    next.flush();
    expect(computed).toBe(2);
    await ask(new ScoreCache(file), 'other words');
    expect(computed).toBe(2);
    expect(readFileSync(file, 'utf8')).not.toContain('words');
  });
});
