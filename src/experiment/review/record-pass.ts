import { CrossoverError, type Judgement } from '../../core/index.js';
import type { Turn } from './draw.js';
import type { ReviewStore, StoredJudgement } from './store.js';
import type { JudgementBody, Pass, Queue } from './types.js';

interface Recorded {
  readonly reviewer: string;
  readonly turn: Turn;
  readonly earlier: StoredJudgement | undefined;
  readonly judgement: Judgement;
}

/** Records the first pass of a turn; the same one again changes nothing. @throws CrossoverError CROSSOVER_REVIEW_STATE */
export async function recordFirst(
  store: ReviewStore,
  { id }: Queue,
  { reviewer, turn, earlier, judgement }: Recorded,
): Promise<void> {
  const body: JudgementBody = {
    reviewer,
    pair: turn.pair,
    occasion: turn.occasion,
    first_left: turn.firstLeft,
    first: passOf(judgement),
  };
  if (await store.addJudgement(id, turn.id, body, judgement.comment)) return;
  if (earlier && same(earlier.first, body.first)) return;
  throw new CrossoverError(
    'CROSSOVER_REVIEW_STATE',
    'This pair has been judged already, perhaps in another tab.',
  );
}

/** Records the pass with evidence beside the first one, which stays. @throws CrossoverError CROSSOVER_REVIEW_STATE */
export async function recordSecond(
  store: ReviewStore,
  queue: Queue,
  { turn, earlier, judgement }: Recorded,
): Promise<void> {
  if (!earlier || earlier.first.skip !== undefined || !queue.second_pass)
    throw new CrossoverError(
      'CROSSOVER_REVIEW_STATE',
      'The second pass follows a first judgement of the same pair.',
    );
  const second = passOf(judgement);
  if (earlier.second) {
    if (same(earlier.second, second)) return;
    throw new CrossoverError(
      'CROSSOVER_REVIEW_STATE',
      'The second pass of this pair has been recorded already.',
    );
  }
  const { id: _id, seq: _seq, at: _at, comment, ...body } = earlier;
  const said = [comment, judgement.comment].filter((one) => one !== undefined).join('\n');
  await store.replaceJudgement(queue.id, turn.id, { ...body, second }, said === '' ? undefined : said);
}

function passOf(judgement: Judgement): Pass {
  const { queue: _q, reviewer: _r, presentation: _p, pass: _n, comment: _c, ...pass } = judgement;
  return { ...pass, at: new Date().toISOString() };
}

const same = (a: Pass, b: Pass): boolean => a.preference === b.preference && a.skip === b.skip;
