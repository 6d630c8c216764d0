import { readLines } from '../read/lines.js';
import { recordMapper } from '../records/to-document.js';
import type { Loader } from '../types.js';
import { failed, failedLine } from './results.js';

/** JSON lines: one object a line is one document. Blank lines are passed over. */
export const jsonlLoader: Loader = {
  format: 'jsonl',
  extensions: ['.jsonl', '.ndjson', '.jsonlines'],
  async *load(file, { limits, map, signal }) {
    const mapper = recordMapper(file.name, map);
    for await (const line of readLines(file.path, limits.documentBytes, signal)) {
      const source = `${file.name}, line ${line.number}`;
      if (line.problem) {
        yield failedLine(source, line, limits.documentBytes);
        continue;
      }
      if (line.text.trim() === '') continue;
      const record = parseObject(line.text);
      if (record) yield mapper.map(record, `line ${line.number}`);
      else yield failed(source, 'CROSSOVER_RECORD_INVALID', `Line ${line.number} is not a JSON object.`);
    }
  },
};

/** A JSON object, or undefined for anything else. The parser's own message quotes the text, so it is dropped. */
export function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
