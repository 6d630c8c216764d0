import { isFunctionWord, words } from '../text/words.js';

/** A code's description, ready for matching. */
export interface CodeEntry {
  readonly code: string;
  readonly description: string;
  /** What must be spoken of: the words of the main condition. */
  readonly core: readonly string[];
  /** Further words (site, cause, "with …"): each that stands near makes the code fit better. */
  readonly detail: readonly string[];
  /** Words after "without": the code fits worse where they stand affirmed. */
  readonly excluded: readonly string[];
  /** "unspecified", "other": taken only when nothing more telling fits. */
  readonly vague: boolean;
}

/** Words of the classification's own language, not of a note's. */
const CLASSIFYING: ReadonlySet<string> = new Set(
  `unspecified other specified elsewhere classified not nec nos type part parts site sites encounter initial subsequent
  sequela due mention disease diseases disorder disorders condition conditions essential primary personal current
  status presence following involving native certain current use long-term long term`.split(/\s+/),
);
const CORE_END =
  /\b(?:with|without|due to|in diseases|involving|following|and unspecified|, unspecified|, (?:initial|subsequent)|, not elsewhere)\b|,/i;

export function codeEntry(code: string, description: string): CodeEntry {
  const [affirmed = '', excluded = ''] = description.split(/\bwithout\b/i);
  const cut = CORE_END.exec(affirmed)?.index ?? affirmed.length;
  const plain = (text: string): string[] => [
    ...new Set(
      words(text.replace(/\([^)]*\)/g, ' '))
        .filter((word) => !isFunctionWord(word.text) && !CLASSIFYING.has(word.text))
        .map((word) => word.stem),
    ),
  ];
  const whole = plain(affirmed);
  const core = plain(affirmed.slice(0, cut));
  return {
    code,
    description,
    core: core.length > 0 ? core : whole.slice(0, 2),
    detail: whole.filter((stem) => !core.includes(stem)),
    excluded: plain(excluded),
    vague: /\bunspecified\b|\bother\b|\bnot elsewhere\b/i.test(description),
  };
}
