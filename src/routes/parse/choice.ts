import { optionIndex } from './letters.js';

/** `**B**`, `(B)`, `"B"`, `option B`, and plain B. */
const LETTER =
  '[\\s"\'“”‘’(*_`\\[{<]*(?:option|choice|answer|letter)?[\\s"\'(*_`\\[]*([A-Za-z])(?=[\\s)."\'”’*_`\\]:,;}>–—-]|$)';
/** Openers that say which option is meant; the last form wins over no earlier one. */
const STATED: readonly RegExp[] = [
  new RegExp(
    `\\b(?:correct|right|best|final|most likely|most appropriate)\\s+(?:answer|option|choice)\\s*(?:is|was|would be|=|:)?\\s*:?${LETTER}`,
    'gi',
  ),
  new RegExp(`\\b(?:answer|choice|solution)\\s*(?:is|=|:|-|–)\\s*${LETTER}`, 'gi'),
  new RegExp(`\\\\boxed\\{\\s*(?:\\\\text\\{)?${LETTER}`, 'gi'),
  new RegExp(`\\bI(?:'d| would)? (?:choose|pick|select|go with)\\s*${LETTER}`, 'gi'),
  /\b(?:option|choice)\s+\(?([A-Z])\)?\s+is\s+(?:the\s+)?(?:correct|right|best|most likely)/gi,
];
/** A letter that opens the answer, marked as one: `B)`, `B.`, `(B)`, `**B**`, or alone on its line. */
const OPENING = /^[\s>*_`"'([]*([A-Za-z])(?:[)\]:*_`]|\.(?=\s|$)|["']?\s*(?:$|\n|[-–—]\s))/;

/**
 * The option that an answer chooses: by a stated letter, a leading letter, or the text of exactly one option.
 * @returns its index, or undefined when the answer names none, or names two.
 */
export function parseChoice(answer: string, choices: readonly string[]): number | undefined {
  const valid = (letter: string | undefined): number | undefined => {
    const index = letter === undefined ? -1 : optionIndex(letter);
    return index >= 0 && index < choices.length ? index : undefined;
  };
  for (const pattern of STATED) {
    const named = new Set<number>();
    for (const match of answer.matchAll(pattern)) {
      // A lower-case "a" after "the answer is" is an article.
      if (match[1] === 'a' && !/[("'*[{]\s*a$/.test(match[0])) continue;
      const index = valid(match[1]);
      if (index !== undefined) named.add(index);
    }
    if (named.size === 1) return [...named][0];
    if (named.size > 1) return undefined;
  }
  return valid(OPENING.exec(answer)?.[1]) ?? byText(answer, choices);
}

function byText(answer: string, choices: readonly string[]): number | undefined {
  const text = plain(answer);
  const first = plain(answer.split('\n').find((line) => line.trim() !== '') ?? '');
  const equal = choices.flatMap((choice, i) => (plain(choice) === first ? [i] : []));
  if (equal.length === 1) return equal[0];
  const found = choices.flatMap((choice, i) => (holds(text, plain(choice)) ? [i] : []));
  // An option may stand inside a longer one: "type 2" in "type 2 with nephropathy".
  const widest = found.filter(
    (i) =>
      !found.some(
        (j) =>
          j !== i && choices[j]!.length > choices[i]!.length && holds(plain(choices[j]!), plain(choices[i]!)),
      ),
  );
  return widest.length === 1 ? widest[0] : undefined;
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}.%/+-]+/gu, ' ')
    .replace(/[.\s]+$/g, '')
    .trim();
}

function holds(text: string, part: string): boolean {
  return part !== '' && ` ${text.replace(/[.](?=\s|$)/g, '')} `.includes(` ${part} `);
}
