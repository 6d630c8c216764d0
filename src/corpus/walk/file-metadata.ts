import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadFailure, Metadata, SourceDocument } from '../../core/index.js';
import { parseObject } from '../loaders/jsonl.js';
import { readLines } from '../read/lines.js';
import { flattenFields } from '../records/flatten.js';
import { cleanId } from '../records/to-document.js';

/** Name of the file that describes the files of a folder. */
export const METADATA_FILE = 'metadata.jsonl';
const LONGEST_LINE = 1024 * 1024;

/** What `metadata.jsonl` says about one file. */
export interface FileFacts {
  readonly id?: string;
  readonly title?: string;
  readonly metadata: Metadata;
}

/**
 * `metadata.jsonl` of each folder on the way to a file: one object a line, `file_name` (relative to that folder)
 * with `id`, `title` and metadata for that file's document. The nearest folder wins.
 */
export class FileMetadata {
  readonly #folders = new Map<string, Promise<ReadonlyMap<string, FileFacts>>>();
  readonly #failures: LoadFailure[] = [];

  /** Facts about a file whose path below `folders[0]` is `name`. */
  async factsOf(
    name: string,
    folders: readonly string[],
    signal?: AbortSignal,
  ): Promise<FileFacts | undefined> {
    const parts = name.split('/');
    const outer = parts.length - folders.length;
    for (let i = folders.length - 1; i >= 0; i--) {
      const known = await this.#read(folders[i]!, parts.slice(0, outer + i).join('/'), signal);
      const facts = known.get(parts.slice(outer + i).join('/'));
      if (facts) return facts;
    }
    return undefined;
  }

  /** Broken lines met since the last call. */
  takeFailures(): LoadFailure[] {
    return this.#failures.splice(0);
  }

  #read(folder: string, relative: string, signal?: AbortSignal): Promise<ReadonlyMap<string, FileFacts>> {
    let known = this.#folders.get(folder);
    if (!known) {
      known = this.#load(join(folder, METADATA_FILE), relative, signal);
      this.#folders.set(folder, known);
    }
    return known;
  }

  async #load(path: string, relative: string, signal?: AbortSignal): Promise<ReadonlyMap<string, FileFacts>> {
    const facts = new Map<string, FileFacts>();
    if (!existsSync(path)) return facts;
    const name = relative === '' ? METADATA_FILE : `${relative}/${METADATA_FILE}`;
    for await (const line of readLines(path, LONGEST_LINE, signal)) {
      if (!line.problem && line.text.trim() === '') continue;
      const record = line.problem ? undefined : parseObject(line.text);
      const file = record?.file_name;
      if (!record || typeof file !== 'string') {
        this.#failures.push({
          source: `${name}, line ${line.number}`,
          code: 'CROSSOVER_RECORD_INVALID',
          reason: `Line ${line.number} is not a JSON object with "file_name".`,
        });
        continue;
      }
      const { file_name: _file, id, title, ...rest } = record;
      facts.set(file.replace(/^\.\//, ''), {
        ...(typeof id === 'string' || typeof id === 'number' ? { id: cleanId(String(id)) } : {}),
        ...(typeof title === 'string' ? { title } : {}),
        metadata: flattenFields(Object.entries(rest)).metadata,
      });
    }
    return facts;
  }
}

/** A file's document with the facts laid over what its loader found. */
export function withFacts(document: SourceDocument, facts: FileFacts): SourceDocument {
  return {
    ...document,
    ...(facts.id === undefined ? {} : { id: facts.id }),
    ...(facts.title === undefined ? {} : { title: facts.title }),
    metadata: { ...document.metadata, ...facts.metadata },
  };
}
