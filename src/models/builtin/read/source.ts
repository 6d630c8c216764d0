import type { PromptPassage } from '../../../core/index.js';
import { mentions } from '../text/lexicon.js';
import { readUnits, type Unit } from '../text/sentences.js';
import { isFunctionWord, type Word, words } from '../text/words.js';

/** A unit of what was put before the reader, with its words ready for matching. */
export interface Evidence extends Unit {
  /** Place among all units of the source. */
  readonly index: number;
  /** Number of the passage it stands in; undefined in a document. */
  readonly n: number | undefined;
  readonly words: readonly Word[];
  readonly stems: ReadonlySet<string>;
  /** Lexicon groups by whether the same meaning (1) or a member (0.75) stands here. */
  readonly concepts: ReadonlyMap<number, number>;
  /** Stems of the headings it stands under and of its passage's title. */
  readonly context: ReadonlySet<string>;
  readonly contextConcepts: ReadonlyMap<number, number>;
  /** Title of the passage's document; empty in a document. */
  readonly title: string;
  /** How much its place among the passages speaks for it, 0 to 1; 0 in a document. */
  readonly prior: number;
}

/** Everything that was put before the reader. */
export interface Source {
  readonly units: readonly Evidence[];
  /** Whether units carry passage numbers that an answer cites. */
  readonly numbered: boolean;
  /** Number of units a stem stands in. */
  readonly frequency: ReadonlyMap<string, number>;
}

export function buildSource(input: {
  readonly document?: string | undefined;
  readonly passages?: readonly PromptPassage[] | undefined;
}): Source {
  const units: Evidence[] = [];
  const add = (unit: Unit, n: number | undefined, title: string, section: string, prior: number): void => {
    const heads = readWords(`${title} ${section} ${unit.sectionName} ${unit.part}`);
    const body = readWords(unit.text);
    units.push({
      ...unit,
      index: units.length,
      n,
      words: body.words,
      stems: body.stems,
      concepts: body.concepts,
      context: heads.stems,
      contextConcepts: heads.concepts,
      title,
      prior,
    });
  };
  let blocks = 0;
  const passages = input.passages ?? [];
  const priors = passagePriors(passages);
  for (const [at, passage] of passages.entries()) {
    const read = readUnits(withHeading(passage));
    const shift = withHeading(passage).length - passage.text.length;
    for (const unit of read) {
      if (unit.start < shift) continue;
      const place = { start: unit.start - shift, end: unit.end - shift, block: unit.block + blocks };
      add({ ...unit, ...place }, passage.n, passage.title, passage.section ?? '', priors[at] ?? 0);
    }
    blocks += (read.at(-1)?.block ?? 0) + 1;
  }
  if (input.document !== undefined)
    for (const unit of readUnits(input.document))
      add({ ...unit, block: unit.block + blocks }, undefined, '', '', 0);
  return { units, numbered: units.some((unit) => unit.n !== undefined), frequency: frequencies(units) };
}

/**
 * Retrieval gives the best passage first, and several passages of one document where that document is meant: the sum
 * of the reciprocal ranks of a document's passages, shared with the passage's own, as part of the largest.
 */
function passagePriors(passages: readonly PromptPassage[]): number[] {
  const byTitle = new Map<string, number>();
  for (const [at, { title }] of passages.entries())
    byTitle.set(title, (byTitle.get(title) ?? 0) + 1 / (at + RANK_OFFSET));
  const raw = passages.map(({ title }, at) => (byTitle.get(title) ?? 0) + 1 / (at + RANK_OFFSET));
  const largest = Math.max(...raw, Number.EPSILON);
  return raw.map((value) => value / largest);
}

/** Softens the difference between the first ranks. */
const RANK_OFFSET = 2;

/** A passage begins within its section; the heading tells the reader which. */
function withHeading(passage: PromptPassage): string {
  return passage.section ? `## ${passage.section.replace(/\n/g, ' ')}\n${passage.text}` : passage.text;
}

export interface ReadWords {
  readonly words: readonly Word[];
  readonly stems: ReadonlySet<string>;
  readonly concepts: ReadonlyMap<number, number>;
}

/** Weight of a member of a lexicon group beside a word of the same meaning. */
const MEMBER = 0.75;

/** The content words of a text and the lexicon groups they speak of. */
export function readWords(text: string): ReadWords {
  const content = words(text).filter((word) => !isFunctionWord(word.text));
  const concepts = new Map<number, number>();
  for (const mention of mentions(content)) {
    const weight = mention.same ? 1 : MEMBER;
    if ((concepts.get(mention.concept) ?? 0) < weight) concepts.set(mention.concept, weight);
  }
  return { words: content, stems: new Set(content.map((word) => word.stem)), concepts };
}

function frequencies(units: readonly Evidence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const unit of units) for (const stem of unit.stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return counts;
}

/** Natural-log inverse frequency of a stem over the units of the source; the largest for one that is not there. */
export function rarity(source: Source, stem: string): number {
  const frequency = source.frequency.get(stem) ?? 0;
  return Math.log(1 + (source.units.length + 1) / (frequency + 0.5));
}
