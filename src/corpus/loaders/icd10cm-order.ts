import { readLines } from '../read/lines.js';
import type { Loader } from '../types.js';
import { failed, failedLine, loaded } from './results.js';

/** A line of the order file: order number, code, 1 for billable, short description, long description. */
export const ORDER_LINE = /^(\d{5}) ([A-Z]\d[0-9A-Z]{1,5}) *([01]) (.{60}) (.*\S)\s*$/;
const MOST_FAILURES = 1000;

/**
 * The ICD-10-CM order file of CMS (`icd10cm-order-YYYY.txt`, fixed width): one code a document, id the code with
 * its dot, title and text the long description. Headers of categories are loaded too, with `billable` false.
 */
export const icd10cmOrderLoader: Loader = {
  format: 'icd10cm-order',
  extensions: [],
  async *load(file, { limits, signal }) {
    const lines = new Map<string, number>();
    let failures = 0;
    for await (const line of readLines(file.path, Math.min(limits.documentBytes, 65_536), signal)) {
      if (!line.problem && line.text.trim() === '') continue;
      const source = `${file.name}, line ${line.number}`;
      const match = line.problem ? null : ORDER_LINE.exec(line.text);
      const id = match ? dottedCode(match[2]!) : '';
      const earlier = lines.get(id);
      if (match && earlier === undefined) {
        lines.set(id, line.number);
        const [, order, undotted, flag, short, long] = match;
        yield loaded({
          id,
          title: long!.trim(),
          text: long!.trim(),
          metadata: {
            code: id,
            undotted: undotted!,
            billable: flag === '1',
            order: Number(order),
            short_description: short!.trim(),
          },
          source: file.name,
        });
        continue;
      }
      // A file of another format would fail on every line; it need not say so a million times.
      if (++failures > MOST_FAILURES) return;
      if (line.problem) yield failedLine(source, line, limits.documentBytes);
      else if (match)
        yield failed(
          source,
          'CROSSOVER_RECORD_INVALID',
          `Line ${line.number} repeats the code of line ${earlier}.`,
          id,
        );
      else
        yield failed(
          source,
          'CROSSOVER_RECORD_INVALID',
          `Line ${line.number} is not of the order file's fixed width.`,
        );
    }
  },
};

/** `I5023` as `I50.23`; three-character categories have no dot. */
export function dottedCode(undotted: string): string {
  return undotted.length <= 3 ? undotted : `${undotted.slice(0, 3)}.${undotted.slice(3)}`;
}
