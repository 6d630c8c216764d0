import { sampleRatio } from '../../../../eval/statistics/index.js';
import type { AbMismatch } from '../../../core/index.js';
import type { AbBook } from '../book.js';

/** A mismatch is called when the p value that may be read at any time falls below this. */
export const MISMATCH_LEVEL = 0.001;

const METHOD =
  'One look: chi-squared, exact binomial where two arms expect few units. Any time: Dirichlet-multinomial mixture ' +
  `(Lindon and Malek 2022), below ${MISMATCH_LEVEL} is a mismatch`;

/** Whether the units fell to the arms as planned; if not, assignment or logging is broken and no result can be trusted. */
export function mismatchOf(book: AbBook): AbMismatch {
  const { arms, mode } = book.stored.plan;
  const unitsOf = arms.map(({ arm }) => new Set<string>(ownUnits(book, arm)).size);
  const units = unitsOf.reduce((sum, one) => sum + one, 0);
  if (mode === 'shadow' || units === 0)
    return {
      state: 'not_applicable',
      expected: [],
      observed: unitsOf,
      method: mode === 'shadow' ? 'In shadow mode nothing is split' : METHOD,
    };
  const found = sampleRatio(
    unitsOf,
    arms.map(({ share }) => share),
  );
  return {
    state: found.sequentialP < MISMATCH_LEVEL ? 'mismatch' : 'ok',
    expected: [...found.expected],
    observed: unitsOf,
    p: found.p,
    sequential_p: found.sequentialP,
    method: METHOD,
  };
}

function* ownUnits(book: AbBook, arm: string): Generator<string> {
  for (const exposure of book.exposures) if (exposure.arm === arm) yield exposure.unit;
}
