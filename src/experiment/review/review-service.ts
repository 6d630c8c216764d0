import { randomBytes } from 'node:crypto';
import {
  type CreateReviewQueue,
  CrossoverError,
  type Judgement,
  type Presentation,
  type ReviewQueue,
  type ReviewResults,
  sha256,
} from '../../core/index.js';
import { type Turn, turnsOf, wantedTurns } from './draw.js';
import { describeSource, drawPairs, gatherPairs, type PairSources } from './pairs/index.js';
import { present } from './present.js';
import { recordFirst, recordSecond } from './record-pass.js';
import { reviewResults } from './results/index.js';
import { ReviewStore, type StoredJudgement } from './store.js';
import type { Queue } from './types.js';

export type ReviewDeps = PairSources;

export interface NextTurn {
  readonly presentation: Presentation | null;
  readonly progress: { readonly judged: number; readonly skipped: number; readonly of: number };
}

/** Blinded pairwise review: queues, turns, judgements, and results once a queue is closed. */
export class ReviewService {
  readonly #deps: ReviewDeps;
  readonly #store: ReviewStore;

  constructor(deps: ReviewDeps) {
    this.#deps = deps;
    this.#store = new ReviewStore(deps.records);
  }

  /** @throws CrossoverError CROSSOVER_REVIEW_NO_PAIRS, CROSSOVER_RUN_NOT_FOUND */
  async create(request: CreateReviewQueue): Promise<ReviewQueue> {
    const pairs = drawPairs(await gatherPairs(request, this.#deps), request.pairs, request.seed);
    if (pairs.length === 0)
      throw new CrossoverError(
        'CROSSOVER_REVIEW_NO_PAIRS',
        `No item has an answer kept as text of ${request.arms.join(' and ')}.`,
        { field: 'source' },
      );
    // Drawn by the seed and a secret: nobody who knows the plan can work out the sides.
    const secret = sha256(`${request.seed}:${randomBytes(32).toString('hex')}`);
    const id = `rq_${sha256(secret).slice(0, 16)}`;
    const { name, arms, reviewers, shared, repeated, second_pass } = request;
    const body = {
      name,
      arms,
      source: describeSource(request.source),
      pairs: pairs.length,
      reviewers,
      shared,
      repeated,
      second_pass,
      secret,
    };
    await this.#store.addQueue(id, body, pairs);
    return this.get(id);
  }

  async list(): Promise<ReviewQueue[]> {
    return Promise.all((await this.#store.queues()).map((queue) => this.#shown(queue)));
  }

  async get(id: string): Promise<ReviewQueue> {
    return this.#shown(await this.#store.queue(id));
  }

  /** The reviewer's next turn: a second pass that is open comes before a new pair. */
  async next(id: string, reviewer: string): Promise<NextTurn> {
    const queue = await this.#store.queue(id);
    const { turns, judged } = await this.#turns(queue, reviewer);
    const progress = progressOf(turns, judged);
    if (queue.closed_at !== undefined) return { presentation: null, progress };
    const open = turns.find(({ id: turn }) => needsSecond(queue, judged.get(turn)));
    const fresh = turns.filter(({ id: turn }) => !judged.has(turn));
    for (const turn of open ? [open, ...fresh] : fresh) {
      const pair = await this.#store.pair(id, turn.pair);
      const presentation = pair && present(turn, pair, judged.get(turn.id));
      if (presentation) return { presentation, progress };
    }
    return { presentation: null, progress };
  }

  /**
   * Records a pass; the same judgement sent twice counts once.
   * @throws CrossoverError CROSSOVER_REVIEW_STATE when the queue is closed, or the turn was judged otherwise already
   */
  async judge(reviewer: string, judgement: Judgement): Promise<NextTurn> {
    const queue = await this.#openQueue(judgement.queue);
    const { turns, judged } = await this.#turns(queue, reviewer);
    const turn = turns.find(({ id }) => id === judgement.presentation);
    if (!turn)
      throw new CrossoverError(
        'CROSSOVER_REVIEW_NOT_FOUND',
        'This presentation is none of this reviewer’s.',
        {
          field: 'presentation',
        },
      );
    const earlier = judged.get(turn.id);
    if (judgement.pass === 1) await recordFirst(this.#store, queue, { reviewer, turn, earlier, judgement });
    else await recordSecond(this.#store, queue, { reviewer, turn, earlier, judgement });
    return this.next(queue.id, reviewer);
  }

  /** Takes the reviewer's last judgement back. @throws CrossoverError CROSSOVER_REVIEW_STATE when there is none */
  async undo(id: string, reviewer: string): Promise<NextTurn> {
    const queue = await this.#openQueue(id);
    const last = (await this.#store.judgements(id, reviewer)).at(-1);
    if (!last) throw new CrossoverError('CROSSOVER_REVIEW_STATE', 'There is no judgement to take back.');
    await this.#store.undo(queue.id, last);
    return this.next(id, reviewer);
  }

  async close(id: string): Promise<ReviewQueue> {
    const queue = await this.#store.queue(id);
    if (queue.closed_at === undefined) await this.#store.close(queue, new Date().toISOString());
    return this.get(id);
  }

  /** Unmasks. @throws CrossoverError CROSSOVER_REVIEW_STATE while the queue is open */
  async results(id: string): Promise<ReviewResults> {
    const queue = await this.#closedQueue(id);
    return reviewResults(queue, await this.#store.pairs(id), await this.#store.judgements(id));
  }

  /** Every judgement with its arms, for other tools. Comments only where they are asked for. */
  async judgements(id: string, withText: boolean): Promise<Array<Record<string, unknown>>> {
    await this.#closedQueue(id);
    const pairs = new Map((await this.#store.pairs(id)).map((pair) => [pair.id, pair]));
    return (await this.#store.judgements(id)).map(({ seq: _seq, comment, ...one }) => {
      const { item, arms } = pairs.get(one.pair)!.body;
      return {
        ...one,
        item,
        left: arms[one.first_left ? 0 : 1],
        right: arms[one.first_left ? 1 : 0],
        ...(withText && comment !== undefined ? { comment } : {}),
      };
    });
  }

  async #turns(
    queue: Queue,
    reviewer: string,
  ): Promise<{ readonly turns: Turn[]; readonly judged: ReadonlyMap<string, StoredJudgement> }> {
    const [pairs, place, judged] = await Promise.all([
      this.#store.pairs(queue.id),
      this.#store.placeOf(queue.id, reviewer),
      this.#store.judgements(queue.id, reviewer),
    ]);
    return {
      turns: turnsOf(
        queue,
        pairs.map(({ id }) => id),
        reviewer,
        place,
      ),
      judged: new Map(judged.map((one) => [one.id, one])),
    };
  }

  async #openQueue(id: string): Promise<Queue> {
    const queue = await this.#store.queue(id);
    if (queue.closed_at !== undefined)
      throw new CrossoverError('CROSSOVER_REVIEW_STATE', 'The queue is closed.');
    return queue;
  }

  async #closedQueue(id: string): Promise<Queue> {
    const queue = await this.#store.queue(id);
    if (queue.closed_at === undefined)
      throw new CrossoverError(
        'CROSSOVER_REVIEW_STATE',
        'The queue is open; nothing of its results is shown before it is closed.',
      );
    return queue;
  }

  async #shown(queue: Queue): Promise<ReviewQueue> {
    const pairs = (await this.#store.pairs(queue.id)).map(({ id }) => id);
    const reviewers = await this.#store.reviewers(queue.id);
    const progress = await Promise.all(
      reviewers.map(async (reviewer, place) => {
        const judged = await this.#store.judgements(queue.id, reviewer);
        return {
          reviewer,
          ...progressOf(turnsOf(queue, pairs, reviewer, place), new Map(judged.map((one) => [one.id, one]))),
        };
      }),
    );
    const { id, name, created_at, closed_at, source } = queue;
    return {
      id,
      name,
      state: closed_at === undefined ? 'open' : 'closed',
      created_at,
      ...(closed_at === undefined ? {} : { closed_at }),
      source,
      pairs: pairs.length,
      reviewers: queue.reviewers,
      wanted: wantedTurns(queue, pairs),
      progress,
    };
  }
}

const needsSecond = ({ second_pass }: Queue, judged: StoredJudgement | undefined): boolean =>
  second_pass && judged !== undefined && judged.first.skip === undefined && judged.second === undefined;

const progressOf = (
  turns: readonly Turn[],
  judged: ReadonlyMap<string, StoredJudgement>,
): NextTurn['progress'] => {
  const own = turns.flatMap(({ id }) => judged.get(id) ?? []);
  const skipped = own.filter(({ first }) => first.skip !== undefined).length;
  return { judged: own.length - skipped, skipped, of: turns.length };
};
