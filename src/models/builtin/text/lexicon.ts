import { CLINICAL_LEXICON } from './lexicon-clinical.js';
import { DRUG_LEXICON } from './lexicon-drugs.js';
import { contentStems, type Word } from './words.js';

/** A group of the lexicon found in a text. */
export interface Mention {
  readonly concept: number;
  /** False for a member ("furosemide" for diuretic): the same topic, not the same meaning. */
  readonly same: boolean;
  /** Index of its first word in the list that was read, and of the one after its last. */
  readonly from: number;
  readonly to: number;
}

interface Entry {
  readonly stems: readonly string[];
  readonly concept: number;
  readonly same: boolean;
}

const { byFirstStem, names } = compile(`${CLINICAL_LEXICON}\n${DRUG_LEXICON}`);

/** The first name of a group, for messages. */
export function conceptName(concept: number): string {
  return names[concept] ?? '';
}

/**
 * Lexicon groups that the words speak of, the longest phrase at each place first.
 * @param content the words of a text without function words, in order.
 */
export function mentions(content: ReadonlyArray<Pick<Word, 'stem'>>): Mention[] {
  const found: Mention[] = [];
  for (let at = 0; at < content.length; at++) {
    for (const entry of byFirstStem.get(content[at]!.stem) ?? []) {
      if (!entry.stems.every((stem, i) => content[at + i]?.stem === stem)) continue;
      found.push({ concept: entry.concept, same: entry.same, from: at, to: at + entry.stems.length });
    }
  }
  return found;
}

function compile(source: string): { byFirstStem: Map<string, Entry[]>; names: string[] } {
  const byFirst = new Map<string, Entry[]>();
  const groupNames: string[] = [];
  for (const line of source.split('\n')) {
    if (line.trim() === '') continue;
    const [same = '', members = ''] = line.split('<');
    const concept = groupNames.push(same.split(',')[0]!.trim()) - 1;
    for (const [list, isSame] of [
      [same, true],
      [members, false],
    ] as const)
      for (const phrase of list.split(',')) {
        const stems = contentStems(phrase);
        if (stems.length === 0) continue;
        byFirst.set(stems[0]!, [...(byFirst.get(stems[0]!) ?? []), { stems, concept, same: isSame }]);
      }
  }
  for (const entries of byFirst.values()) entries.sort((a, b) => b.stems.length - a.stems.length);
  return { byFirstStem: byFirst, names: groupNames };
}
