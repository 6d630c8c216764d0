/** A sentence of an answer without its citation marks, and the passage numbers it cites. */
export interface Statement {
  readonly text: string;
  readonly cited: readonly number[];
}

const MARK = /\[(\d+(?:\s*[,;]\s*\d+)*)\]/g;
const ABBREVIATION = /(?:\b(?:e\.g|i\.e|vs|dr|mr|mrs|ms|no|approx|etc|fig|b\.i\.d|t\.i\.d|q\.d)|\b[A-Z])\.$/i;

/**
 * Splits an answer into statements: sentences and list items with at least one letter. Marks behind a full stop belong to
 * the sentence before it.
 */
export function statements(answer: string): Statement[] {
  const found: Statement[] = [];
  for (const line of answer.split(/\n+/)) {
    // The mark after the stop is pulled before it, so that the cut comes after both.
    const pulled = line.replace(/([.!?])\s*((?:\[\d+(?:\s*[,;]\s*\d+)*\]\s*)+)/g, ' $2$1 ');
    let rest = '';
    for (const piece of pulled.split(/(?<=[.!?])\s+(?=[\p{Lu}\d"'([])/u)) {
      rest = rest === '' ? piece : `${rest} ${piece}`;
      if (ABBREVIATION.test(rest)) continue;
      found.push(toStatement(rest));
      rest = '';
    }
    if (rest !== '') found.push(toStatement(rest));
  }
  return found.filter((statement) => /\p{L}/u.test(statement.text));
}

function toStatement(text: string): Statement {
  const cited = [...text.matchAll(MARK)].flatMap((mark) => mark[1]!.split(/[,;]/).map(Number));
  return { text: text.replace(MARK, ' ').replace(/\s+/g, ' ').trim(), cited: [...new Set(cited)] };
}
