import { ABSTAINED, ABSTENTION, MASK_RULES, SOURCE_LIST } from './rules.js';

export interface MaskOptions {
  /** Numbers of the passages that the answer was given: only their marks are citations. */
  readonly passages?: readonly number[];
  /** Names of models and arms, which say themselves who answers. */
  readonly names?: readonly string[];
  /** The arm reports that it abstained. */
  readonly abstained?: boolean;
}

export interface MaskedAnswer {
  readonly text: string;
  /** Rule to how often it applied. */
  readonly masked: Readonly<Record<string, number>>;
}

const CITATION = /[ \t]?\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]/g;
const NAMES = ['generalist', 'biomedical', 'fine-?tuned', 'RAG', 'built-in'].join('|');
const ARM = new RegExp(
  `\\b(?:the |this |our )?(?:${NAMES})(?:\\+rag)?[ -](?:model|arm|route|reader|memory)\\b`,
  'gi',
);

/** The text of an answer without what tells where it comes from, in one plain form. */
export function maskAnswer(text: string, options: MaskOptions = {}): MaskedAnswer {
  const masked: Record<string, number> = {};
  const count = (rule: string, times: number): void => {
    if (times > 0) masked[rule] = (masked[rule] ?? 0) + times;
  };
  const known = new Set(options.passages ?? []);
  count('source list', SOURCE_LIST.test(text) ? 1 : 0);
  let result = text.replace(SOURCE_LIST, '').replace(CITATION, (mark, numbers: string) => {
    if (!numbers.split(/[^\d]+/).every((n) => known.has(Number(n)))) return mark;
    count('citation', 1);
    return '';
  });
  for (const { name, pattern, replacement } of MASK_RULES) {
    count(name, result.match(pattern)?.length ?? 0);
    result = result.replace(pattern, replacement);
  }
  for (const name of options.names ?? []) {
    const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${quoted(name)}(?![\\p{L}\\p{N}])`, 'giu');
    count('name', result.match(pattern)?.length ?? 0);
    result = result.replace(pattern, 'the model');
  }
  count('name', result.match(ARM)?.length ?? 0);
  result = plain(result.replace(ARM, 'the model'));
  if (options.abstained === true || ABSTENTION.test(result)) {
    count('abstention', 1);
    result = ABSTAINED;
  }
  return { text: result, masked };
}

const quoted = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** One typography for all: no headings, emphasis or list styles of an arm's own, sentences that begin with a capital. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/gm, '')
    .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/^[ \t]*(?:[-*•–])[ \t]+/gm, '• ')
    .replace(/[ \t]+([.,;:])(?=\s|$)/g, '$1')
    .replace(/[ \t]{2,}/g, ' ')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .replace(
      /(^|[.!?]\s+|\n(?:• )?)(\p{Ll})(?=\p{L})/gu,
      (_all, before: string, letter: string) => before + letter.toUpperCase(),
    );
}
