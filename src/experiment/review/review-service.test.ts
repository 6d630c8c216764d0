import { beforeEach, describe, expect, it } from 'vitest';
import {
  CrossoverError,
  createReviewQueueSchema,
  judgementSchema,
  type Presentation,
} from '../../core/index.js';
import { memoryRecords } from '../../library/index.js';
import { judgementsCsv } from './judgements-csv.js';
import { ReviewService } from './review-service.js';

const records = { current: memoryRecords() };
const service = () =>
  new ReviewService({
    records: records.current,
    runsDir: '/nowhere',
    corpora: async () => [],
    modelNames: ['OpenBioLLM'],
  });
beforeEach(() => {
  records.current = memoryRecords();
});

/** Pairs in which the arm with retrieval says GOOD and cites, the other says BAD and its name. */
const pairs = (n: number) =>
  Array.from({ length: n }, (_, i) => ({
    item: `item ${i}`,
    question: `Question ${i}?`,
    answers: [
      {
        arm: 'generalist+rag' as const,
        text: `GOOD answer ${i} [1].`,
        passages: [{ n: 1, title: 'Note', text: `Passage ${i}` }],
      },
      { arm: 'biomedical' as const, text: `As an AI model, OpenBioLLM gives a BAD answer ${i}.` },
    ],
  }));
const create = (over: Record<string, unknown> = {}) =>
  service().create(
    createReviewQueueSchema.parse({
      name: 'q',
      source: { kind: 'pairs', pairs: pairs(12) },
      repeated: 0,
      ...over,
    }),
  );
const judge = (queue: string, shown: Presentation, over: Record<string, unknown>, reviewer = 'anna') =>
  service().judge(
    reviewer,
    judgementSchema.parse({ queue, presentation: shown.id, pass: shown.pass, ...over }),
  );
const good = (shown: Presentation) => (shown.left.text.includes('GOOD') ? 'left' : 'right');
const codeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'no error',
    (error: unknown) => (CrossoverError.is(error) ? error.code : String(error)),
  );

/** Judges everything in both passes, each time by another service, as after a restart. */
async function judgeAll(queue: string, reviewer = 'anna', prefer = good): Promise<number> {
  let turns = 0;
  let next = await service().next(queue, reviewer);
  while (next.presentation) {
    const shown = next.presentation;
    const side = prefer(shown);
    next = await judge(
      queue,
      shown,
      {
        preference: side,
        guess: side,
        confidence: 4,
        seconds: 5,
        left: { correctness: side === 'left' ? 5 : 2, harm: side === 'left' ? 1 : 4 },
      },
      reviewer,
    );
    turns++;
  }
  return turns;
}

describe('a blinded review', () => {
  it('shows nothing of arm, model, citation or evidence in the first pass, and the evidence in the second', async () => {
    const { id } = await create();
    const { presentation } = await service().next(id, 'anna');
    const said = JSON.stringify(presentation);
    expect(said).not.toMatch(/rag|biomedical|generalist|OpenBioLLM|\[1\]|Passage|AI model|item/);
    const { presentation: second } = await judge(id, presentation!, { preference: 'tie' });
    expect(second).toMatchObject({ id: presentation!.id, pass: 2, first: { preference: 'tie' } });
    expect(JSON.stringify(second)).toContain('Passage');
  });

  it('gives the arm that was preferred, whichever side it stood on', async () => {
    const { id } = await create();
    expect(await judgeAll(id)).toBe(24);
    await service().close(id);
    const results = await service().results(id);
    expect(results.first_pass[0]).toMatchObject({ a: 'generalist+rag', a_wins: 12, b_wins: 0 });
    expect(results.first_pass[0]!.p).toBeLessThan(0.001);
    expect(results.first_pass[0]!.sentence).toContain('generalist+rag is preferred to biomedical');
    expect(results.guess).toMatchObject({ value: 1, n: 12 });
    const table = judgementsCsv(await service().judgements(id, true))
      .trim()
      .split('\n');
    expect(table).toHaveLength(13);
    expect(table[1]).toMatch(
      /^anna,item \d+,[0-9a-f]+,0,(?:generalist\+rag,biomedical,left|biomedical,generalist\+rag,right),/,
    );
    expect(results.changed_in_second_pass).toEqual({ changed: 0, of: 12 });
    expect(results.seconds_median).toBe(5);
    expect(results.leak!.unmasked.value).toBe(1);
    const harmful = new Set(results.harm.map(({ arm }) => arm));
    expect([...harmful]).not.toContain('generalist+rag');
  });

  it('keeps results, arms and exports closed while the queue is open', async () => {
    const { id } = await create();
    expect(await codeOf(service().results(id))).toBe('CROSSOVER_REVIEW_STATE');
    expect(await codeOf(service().judgements(id, true))).toBe('CROSSOVER_REVIEW_STATE');
    expect(JSON.stringify(await service().get(id))).not.toMatch(/secret|generalist|biomedical/);
    await service().close(id);
    expect(await codeOf(judge(id, { id: 'x', pass: 1 } as Presentation, { preference: 'tie' }))).toBe(
      'CROSSOVER_REVIEW_STATE',
    );
  });

  it('counts a judgement that is sent twice once, and refuses another one of the same turn', async () => {
    const { id } = await create();
    const shown = (await service().next(id, 'anna')).presentation!;
    await judge(id, shown, { preference: 'left' });
    await judge(id, shown, { preference: 'left' });
    expect(await codeOf(judge(id, shown, { preference: 'right' }))).toBe('CROSSOVER_REVIEW_STATE');
    expect((await service().get(id)).progress).toEqual([{ reviewer: 'anna', judged: 1, skipped: 0, of: 12 }]);
    expect(await codeOf(judge(id, shown, { preference: 'left' }, 'ben'))).toBe('CROSSOVER_REVIEW_NOT_FOUND');
  });

  it('takes the last judgement back and keeps a record of it', async () => {
    const { id } = await create();
    const shown = (await service().next(id, 'anna')).presentation!;
    await judge(id, shown, { preference: 'left', comment: 'slipped' });
    const back = await service().undo(id, 'anna');
    expect(back.presentation).toMatchObject({ id: shown.id, pass: 1 });
    expect(back.progress.judged).toBe(0);
    expect(await records.current.count('review-undone')).toBe(1);
    expect(await codeOf(service().undo(id, 'anna'))).toBe('CROSSOVER_REVIEW_STATE');
  });

  it('skips with a reason and goes on with the next pair', async () => {
    const { id } = await create({ pairs: 3 });
    const shown = (await service().next(id, 'anna')).presentation!;
    const next = await judge(id, shown, { skip: 'outside_my_field' });
    expect(next.presentation).toMatchObject({ pass: 1 });
    expect(next.progress).toEqual({ judged: 0, skipped: 1, of: 3 });
    await judgeAll(id);
    await service().close(id);
    expect(await service().results(id)).toMatchObject({ judgements: 2, skipped: { outside_my_field: 1 } });
  });

  it('measures agreement between reviewers and of one with himself', async () => {
    const { id } = await create({ reviewers: 2, shared: 1, repeated: 0.5, second_pass: false });
    await judgeAll(id, 'anna/ß');
    await judgeAll(id, 'ben', (shown) => (good(shown) === 'left' ? 'right' : 'left'));
    expect((await service().get(id)).wanted).toBe(36);
    await service().close(id);
    const results = await service().results(id);
    expect(results.judgements).toBe(24);
    expect(
      results.inter_rater.find(({ measure }) => measure.includes('ordinal'))!.estimate.value,
    ).toBeLessThan(0);
    expect(results.intra_rater[0]!.estimate).toMatchObject({ value: 1, n: 12 });
    expect(results.first_pass[0]).toMatchObject({ a_wins: 12, b_wins: 12, p: 1 });
    expect(results.first_pass[0]!.sentence).toContain('No preference');
  });

  it('says when there is nothing to review', async () => {
    const source = { kind: 'pairs', pairs: pairs(2) };
    expect(await codeOf(create({ source, arms: ['generalist', 'biomedical+rag'] }))).toBe(
      'CROSSOVER_REVIEW_NO_PAIRS',
    );
    expect(await codeOf(service().get('rq_0123456789abcdef'))).toBe('CROSSOVER_REVIEW_NOT_FOUND');
  });

  it('shows no pair whose document was erased', async () => {
    const { id } = await create({ pairs: 1 });
    const [record] = await records.current.list('review-pairs');
    await records.current.put([{ collection: 'review-pairs', id: record!.id, body: record!.body }]);
    expect((await service().next(id, 'anna')).presentation).toBeNull();
  });
});
