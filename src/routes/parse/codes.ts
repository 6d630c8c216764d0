/** A code as a model wrote it. */
export interface WrittenCode {
  /** With its dot, in capitals. */
  readonly code: string;
  readonly description?: string;
  /** The words that the model says it rests on. */
  readonly evidence?: string;
}

/** ICD-10-CM: letter, digit, digit or letter, and up to four more after the dot (7 characters in all). */
const CODE = '[A-Z]\\d[0-9AB](?:\\.[0-9A-Z]{1,4}|[0-9A-Z]{1,4})?';
const LINE = new RegExp(
  `^[\\s>|]*(?:[-*•]|\\d{1,2}[.)])?[\\s*\`|"(]*(${CODE})(?![0-9A-Za-z.]*[0-9A-Za-z])[*\`")]*\\s*(.*)$`,
);
const INLINE = /(?<![A-Za-z0-9.])([A-Z]\d[0-9AB]\.[0-9A-Z]{1,4})(?![A-Za-z0-9])/g;
const EVIDENCE = /(?:[-–—|:(,]|\b)\s*evidence\s*[:=-]\s*(.+)$/i;

/**
 * The codes that an answer gives, first one first, each once. A line that begins with a code may carry description
 * and evidence; elsewhere only codes with a dot count, so that "vitamin B12" is none.
 */
export function parseCodes(answer: string): WrittenCode[] {
  const found = new Map<string, WrittenCode>();
  const add = (written: WrittenCode) => {
    if (!found.has(written.code)) found.set(written.code, written);
  };
  for (const line of answer.split('\n')) {
    const match = LINE.exec(line);
    if (match) add({ code: dotted(match[1]!), ...describe(match[2]!) });
    for (const inline of line.matchAll(INLINE)) add({ code: dotted(inline[1]!) });
  }
  return [...found.values()];
}

/** `I5023` and `I50.23` are one code. */
export function dotted(code: string): string {
  const plain = code.toUpperCase().replace('.', '');
  return plain.length > 3 ? `${plain.slice(0, 3)}.${plain.slice(3)}` : plain;
}

function describe(rest: string): Omit<WrittenCode, 'code'> {
  const match = EVIDENCE.exec(rest);
  const evidence = match ? unquote(match[1]!) : '';
  const description = (match ? rest.slice(0, match.index) : rest)
    .replace(/^[\s:|–—*-]+|[\s|–—*:(,-]+$/g, '')
    .replace(/^\(([^()]*)\)?$/, '$1')
    .trim();
  return {
    ...(description === '' ? {} : { description }),
    ...(evidence === '' ? {} : { evidence }),
  };
}

function unquote(text: string): string {
  const trimmed = text.trim();
  const quoted = /^["“'‘](.+?)["”'’]?[)|\s.]*$/s.exec(trimmed);
  return (quoted?.[1] ?? trimmed).replace(/["”'’]$/, '').trim();
}
