/** Options are lettered A, B, C …; index 0 is A. */
export const optionLetter = (index: number): string => String.fromCharCode(65 + index);

/** How a choice was found, from the most to the least explicit. */
export type ChoiceEvidence = 'leading' | 'declared' | 'only-letter' | 'option-text';

export interface ChoiceReading {
  /** Index into the options. */
  readonly index: number;
  readonly how: ChoiceEvidence;
}

// A base model that goes on writing starts a new item of its own; what it says there is no answer to ours.
const RUN_ON = /\n\s*(?:#{1,6}\s*)?(?:question|user|human|instruction|passage|document)s?\b[^\n]{0,20}:/i;
const LEADING =
  /^[\s"'*_`#>]*(?:option\s+|answer\s*:\s*)?[([]?([A-Za-z])[)\]]?[*_`]*(?:\s*[).:,;–—]|\s+-\s|\s*\n|\s*$)/;
const FINAL = 'final\\s+(?:answer|choice)';
const PLAIN = '(?:correct|best|right|most\\s+likely|most\\s+appropriate)?\\s*(?:answer|option|choice)';
const declaration = (noun: string): RegExp =>
  new RegExp(
    `\\b${noun}[*_\`]*\\s*(?:is|would\\s+be|:|=|→)[\\s*_\`:"']*(?:the\\s+)?(?:option\\s+|letter\\s+|choice\\s+)?` +
      `[*_\`"']*[([]?([A-Z])(?:[)\\]]|(?![A-Za-z'’0-9]))`,
    'gi',
  );
/** What may follow a bare letter. Any other word makes it part of a name or an article: "B cells", "E coli", "a matter of". */
const GOES_ON =
  /^\s+(?:because|since|as|and|with|for|which|due|given|in|based|but|so|although|is|—|–|-)(?:\s|$)/;
const WORD_FOLLOWS = /^\s+[\p{L}]/u;

const normalise = (text: string): string =>
  ` ${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%+.-]+/gu, ' ')
    .replace(/\.(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()} `;

function asIndex(letter: string | undefined, count: number): number | undefined {
  if (letter === undefined) return undefined;
  const index = letter.toUpperCase().charCodeAt(0) - 65;
  return index >= 0 && index < count ? index : undefined;
}

/** Indexes of the options that a pattern's letters name, in order, each once. */
function namedBy(pattern: RegExp, text: string, count: number): number[] {
  const found = [...text.matchAll(pattern)].flatMap((match) => {
    const after = text.slice(match.index + match[0].length);
    const bare = /[A-Za-z]$/.test(match[0]);
    if (bare && WORD_FOLLOWS.test(after) && !/^\s*\n/.test(after)) {
      if (/[a-z]$/.test(match[0]) || !GOES_ON.test(after)) return [];
    }
    return asIndex(match[1], count) ?? [];
  });
  return [...new Set(found)];
}

/** Options whose whole text stands in the answer, without those that are part of a longer one that stands there too. */
function optionsQuoted(text: string, options: readonly string[]): number[] {
  const haystack = normalise(text);
  const needles = options.map(normalise);
  const present = needles.flatMap((needle, index) =>
    needle.trim().length > 0 && haystack.includes(needle) ? [index] : [],
  );
  return present.filter(
    (index) =>
      !present.some(
        (other) =>
          other !== index && needles[other] !== needles[index] && needles[other]!.includes(needles[index]!),
      ),
  );
}

/**
 * Reads the option that a free answer chooses (profile `fixed`). In this order: a letter that opens the answer ("B",
 * "(B)", "B. text"); a declared one ("the correct answer is B", a final answer before any other); the only capital
 * letter in brackets, bold or alone on a line; the only option whose text is quoted in full. Two different candidates on one rung are
 * no answer. Text after the first self-made "Question:" line is not read.
 * @returns undefined if the answer chooses nothing or cannot be told: unparseable.
 */
export function readChoice(text: string, options: readonly string[]): ChoiceReading | undefined {
  const cut = text.search(RUN_ON);
  const answer = cut > 0 ? text.slice(0, cut) : text;
  const count = options.length;

  const leading = asIndex(LEADING.exec(answer)?.[1], count);
  if (leading !== undefined && !/^[\s\W]*[A-Z]\W{0,3}(?:and|or|,|&|\/)\W{0,3}[A-Z]\b(?!\w)/.test(answer))
    return { index: leading, how: 'leading' };

  const final = namedBy(declaration(FINAL), answer, count);
  if (final.length > 0) return { index: final.at(-1)!, how: 'declared' };
  const declared = namedBy(declaration(PLAIN), answer, count);
  if (declared.length === 1) return { index: declared[0]!, how: 'declared' };
  if (declared.length > 1) return undefined;

  const marked = namedBy(/(?:[([]|\*\*|^\s*)([A-Z])(?:[)\]]|\*\*|\s*$)/gm, answer, count);
  if (marked.length === 1) return { index: marked[0]!, how: 'only-letter' };

  const quoted = optionsQuoted(answer, options);
  return quoted.length === 1 ? { index: quoted[0]!, how: 'option-text' } : undefined;
}
