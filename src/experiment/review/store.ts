import { CrossoverError, type JsonValue, type Records, type StoredRecord } from '../../core/index.js';
import {
  JUDGEMENTS,
  type JudgementBody,
  judgementBodySchema,
  PAIRS,
  type Pair,
  pairBodySchema,
  pairTextSchema,
  QUEUES,
  type Queue,
  type QueueBody,
  queueBodySchema,
  REVIEWERS,
  UNDONE,
} from './types.js';

const PAGE = 1_000;

/** A pair as it was stored; without `text` when a document that it quotes was erased. */
export interface StoredPair {
  readonly id: string;
  readonly body: ReturnType<typeof pairBodySchema.parse>;
  readonly text?: ReturnType<typeof pairTextSchema.parse>;
}

export interface StoredJudgement extends JudgementBody {
  readonly id: string;
  readonly seq: number;
  readonly at: string;
  readonly comment?: string;
}

/** Queues, pairs and judgements in the library's records. */
export class ReviewStore {
  readonly #records: Records;

  constructor(records: Records) {
    this.#records = records;
  }

  async addQueue(id: string, body: QueueBody, pairs: readonly Pair[]): Promise<void> {
    // Pairs first: a queue that is listed is whole, whatever happens between the two writes.
    for (let i = 0; i < pairs.length; i += PAGE)
      await this.#records.insert(pairs.slice(i, i + PAGE).map((pair) => toRecord(id, pair)));
    await this.#records.insert([{ collection: QUEUES, id, body: body as unknown as JsonValue }]);
  }

  async queues(): Promise<Queue[]> {
    return (await this.#all(QUEUES, '')).map(toQueue);
  }

  /** @throws CrossoverError CROSSOVER_REVIEW_NOT_FOUND */
  async queue(id: string): Promise<Queue> {
    const found = await this.#records.get(QUEUES, id);
    if (!found)
      throw new CrossoverError('CROSSOVER_REVIEW_NOT_FOUND', 'There is no review queue of that id.', {
        field: 'queue',
      });
    return toQueue(found);
  }

  async close(queue: Queue, at: string): Promise<void> {
    const { id, created_at: _created, ...body } = queue;
    await this.#records.put([
      { collection: QUEUES, id, body: { ...body, closed_at: at } as unknown as JsonValue },
    ]);
  }

  async pairs(queue: string): Promise<StoredPair[]> {
    return (await this.#all(PAIRS, `${queue}/`)).map((record) => toPair(queue, record));
  }

  async pair(queue: string, id: string): Promise<StoredPair | undefined> {
    const found = await this.#records.get(PAIRS, `${queue}/${id}`);
    return found && toPair(queue, found);
  }

  /** The reviewer's place in the queue, given at the first call: 0, 1, … */
  async placeOf(queue: string, reviewer: string): Promise<number> {
    const own = `${queue}/${encodeURIComponent(reviewer)}`;
    await this.#records.insert([{ collection: REVIEWERS, id: own, body: { reviewer } }]);
    return (await this.#all(REVIEWERS, `${queue}/`)).findIndex(({ id }) => id === own);
  }

  async reviewers(queue: string): Promise<string[]> {
    return (await this.#all(REVIEWERS, `${queue}/`)).map(({ id }) =>
      decodeURIComponent(id.slice(queue.length + 1)),
    );
  }

  async judgements(queue: string, reviewer?: string): Promise<StoredJudgement[]> {
    const prefix = reviewer === undefined ? `${queue}/` : `${queue}/${encodeURIComponent(reviewer)}/`;
    return (await this.#all(JUDGEMENTS, prefix)).map(toJudgement);
  }

  /** False when the turn has been judged already: nothing was changed. */
  async addJudgement(queue: string, id: string, body: JudgementBody, comment?: string): Promise<boolean> {
    const { added } = await this.#records.insert([judgementRecord(queue, id, body, comment)]);
    return added.length === 1;
  }

  async replaceJudgement(queue: string, id: string, body: JudgementBody, comment?: string): Promise<void> {
    await this.#records.put([judgementRecord(queue, id, body, comment)]);
  }

  /** Takes a judgement back; what it said is kept apart. */
  async undo(queue: string, judgement: StoredJudgement): Promise<void> {
    const { id, seq, at: _at, comment, ...body } = judgement;
    await this.#records.insert([
      { ...judgementRecord(queue, `${id}/${seq}`, body, comment), collection: UNDONE },
    ]);
    await this.#records.remove(JUDGEMENTS, { ids: [judgementId(queue, body.reviewer, id)] });
  }

  async #all(collection: string, prefix: string): Promise<StoredRecord[]> {
    const found: StoredRecord[] = [];
    let after = 0;
    for (;;) {
      const page = await this.#records.list(collection, { prefix, after, limit: PAGE });
      found.push(...page);
      if (page.length < PAGE) return found;
      after = page.at(-1)!.seq;
    }
  }
}

const judgementId = (queue: string, reviewer: string, turn: string): string =>
  `${queue}/${encodeURIComponent(reviewer)}/${turn}`;

const judgementRecord = (queue: string, turn: string, body: JudgementBody, comment?: string) => ({
  collection: JUDGEMENTS,
  id: judgementId(queue, body.reviewer, turn),
  body: body as unknown as JsonValue,
  ...(comment === undefined ? {} : { text: { comment } }),
});

const toQueue = ({ id, at, body }: StoredRecord): Queue => ({
  id,
  created_at: at,
  ...queueBodySchema.parse(body),
});

function toRecord(queue: string, pair: Pair) {
  const [a, b] = pair.answers;
  return {
    collection: PAIRS,
    id: `${queue}/${pair.id}`,
    body: {
      item: pair.item,
      arms: [a.arm, b.arm],
      scores: [a.score ?? null, b.score ?? null],
      abstained: [a.abstained ?? false, b.abstained ?? false],
      names: pair.names,
    },
    text: {
      question: pair.question,
      ...(pair.context === undefined ? {} : { context: pair.context }),
      answers: pair.answers.map(({ text, passages }) => ({
        text,
        passages: passages.map(({ n, title, text: words }) => ({ n, title, text: words })),
      })),
    },
    sources: pair.sources,
  };
}

function toPair(queue: string, { id, body, text }: StoredRecord): StoredPair {
  return {
    id: id.slice(queue.length + 1),
    body: pairBodySchema.parse(body),
    ...(text === undefined ? {} : { text: pairTextSchema.parse(text) }),
  };
}

function toJudgement({ id, seq, at, body, text }: StoredRecord): StoredJudgement {
  const comment =
    typeof text === 'object' && text !== null && 'comment' in text && typeof text.comment === 'string'
      ? text.comment
      : undefined;
  return {
    id: id.slice(id.lastIndexOf('/') + 1),
    seq,
    at,
    ...judgementBodySchema.parse(body),
    ...(comment === undefined ? {} : { comment }),
  };
}
