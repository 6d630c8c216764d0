import { rarity, type Source } from '../read/source.js';
import { mentions } from '../text/lexicon.js';
import { standingOf } from '../text/negation.js';
import type { CodeEntry } from './descriptions.js';
import type { Statement } from './problems.js';

export interface CodeMatch {
  readonly entry: CodeEntry;
  /** 0 to about 1.3. */
  readonly score: number;
  /** The words of the document it rests on, as they stand there on one line. */
  readonly evidence: string;
  readonly statement: Statement;
}

const CORE = 0.75;
const DETAIL = 0.3;

/** The statement that best carries the code, when one does. */
export function bestMatch(
  entry: CodeEntry,
  statements: readonly Statement[],
  source: Source,
): CodeMatch | undefined {
  let top: CodeMatch | undefined;
  const concepts = conceptsOf(entry.core);
  for (const statement of statements) {
    const found = matchStatement(entry, concepts, statement, source);
    if (found && (!top || found.score > top.score)) top = found;
  }
  return top;
}

function matchStatement(
  entry: CodeEntry,
  concepts: readonly number[],
  statement: Statement,
  source: Source,
): CodeMatch | undefined {
  const { unit } = statement;
  const byConcept = concepts.some((concept) => unit.concepts.get(concept) === 1);
  const core = share(entry.core, (stem) => unit.stems.has(stem), source);
  const reached = Math.max(core, byConcept ? 0.9 : 0);
  if (reached < CORE) return undefined;
  const span = spanOf(entry.core, concepts, statement);
  if (!span) return undefined;
  const standing = standingOf(unit.text, span.start, span.end);
  if (standing === 'negated' || standing === 'family' || standing === 'possible') return undefined;
  const history = /\bhistory\b/i.test(entry.description);
  const past = standing === 'historical' && !history ? 0.8 : 1;
  const detail =
    entry.detail.length === 0
      ? 0
      : share(entry.detail, (stem) => unit.stems.has(stem) || unit.context.has(stem), source);
  const excluded = entry.excluded.some((stem) => unit.stems.has(stem)) ? 0.3 : 0;
  const missing = entry.detail.length === 0 || entry.vague ? 0 : 0.35 * (1 - detail);
  const score = statement.weight * past * (reached + DETAIL * detail - missing - excluded);
  return { entry, score, statement, evidence: around(unit.text, span.start, span.end) };
}

function conceptsOf(core: readonly string[]): number[] {
  const content = core.map((stem) => ({ stem }));
  return mentions(content)
    .filter((mention) => mention.same && mention.from === 0 && mention.to === content.length)
    .map((mention) => mention.concept);
}

function share(stems: readonly string[], has: (stem: string) => boolean, source: Source): number {
  let total = 0;
  let met = 0;
  for (const stem of stems) {
    const value = rarity(source, stem);
    total += value;
    if (has(stem)) met += value;
  }
  return total === 0 ? 0 : met / total;
}

/** From the first to the last matching word of the unit; only those close together are one mention. */
function spanOf(
  core: readonly string[],
  concepts: readonly number[],
  { unit }: Statement,
): { start: number; end: number } | undefined {
  const places = new Set<number>();
  for (const [at, word] of unit.words.entries()) if (core.includes(word.stem)) places.add(at);
  if (places.size < core.length)
    for (const mention of mentions(unit.words))
      if (mention.same && concepts.includes(mention.concept))
        for (let at = mention.from; at < mention.to; at++) places.add(at);
  if (places.size === 0) return undefined;
  const sorted = [...places].sort((a, b) => a - b);
  const first = unit.words[sorted[0]!]!;
  const last = unit.words[sorted.at(-1)!]!;
  return last.end - first.start > 120 ? undefined : { start: first.start, end: last.end };
}

const LONGEST = 110;

/** The clause around the mention, within whole words. */
function around(text: string, start: number, end: number): string {
  const before = Math.max(
    text.lastIndexOf('; ', start),
    text.lastIndexOf('. ', start),
    text.lastIndexOf(', ', start),
  );
  const from = before < 0 ? 0 : before + 2;
  const rest = /[;.,](?:\s|$)/.exec(text.slice(end));
  const to = rest ? end + rest.index : text.length;
  const clause = text.slice(from, to);
  return clause.length <= LONGEST ? clause : text.slice(start, end);
}
