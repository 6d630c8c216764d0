import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../src/core/index.js';
import type { Library } from '../../../src/library/index.js';
import type { TaskItem } from '../../tasks/index.js';
import { ItemOverlap } from './item-overlap.js';

/** Overlap of a run's items with the user's own corpora, measured while the index was open. It holds ids and numbers, no text. */
export interface OwnOverlap {
  readonly corpora: readonly string[];
  /** Task to item id to share; null: too short to tell. */
  readonly shares: Readonly<Record<string, Readonly<Record<string, number | null>>>>;
  /** Why nothing was measured. */
  readonly notRun?: string;
}

const PAGE = 500;
const fileOf = (out: string, runId: string): string => join(out, runId, 'own-corpora.json');

export const readOwnOverlap = (out: string, runId: string): OwnOverlap | undefined =>
  existsSync(fileOf(out, runId))
    ? (JSON.parse(readFileSync(fileOf(out, runId), 'utf8')) as OwnOverlap)
    : undefined;

/**
 * Looks a run's items up in the corpora that the RAG arms searched beside the bundled ones, and keeps what was found with the run.
 * @param bundled names that the report reads from their files
 */
export async function recordOwnOverlap(options: {
  readonly out: string;
  readonly runId: string;
  readonly suites: ReadonlyArray<{
    readonly task: { readonly name: string };
    readonly items: readonly TaskItem[];
  }>;
  readonly library: Library;
  readonly bundled: ReadonlySet<string>;
}): Promise<void> {
  const { out, runId, suites, library, bundled } = options;
  const corpora = (await library.corpora()).map(({ name }) => name).filter((name) => !bundled.has(name));
  if (corpora.length === 0)
    return recordOwnNotRun(out, runId, 'There was no corpus beside the bundled ones.');
  const overlap = new ItemOverlap(suites.flatMap(({ items }) => items));
  for (const corpus of corpora)
    for (let offset = 0; ; offset += PAGE) {
      const { documents, total } = await library.documents(corpus, { offset, limit: PAGE, state: 'indexed' });
      for (const { id } of documents) overlap.add((await library.document(corpus, id)).text);
      if (documents.length === 0 || offset + PAGE >= total) break;
    }
  const found = overlap.shares();
  const shares = Object.fromEntries(
    suites.map(({ task, items }) => [
      task.name,
      Object.fromEntries(items.map((item) => [item.id, found.get(item) ?? null])),
    ]),
  );
  write(out, runId, { corpora, shares });
}

/** Keeps with the run why its items were not looked up. */
export const recordOwnNotRun = (out: string, runId: string, notRun: string): void =>
  write(out, runId, { corpora: [], shares: {}, notRun });

const write = (out: string, runId: string, overlap: OwnOverlap): void =>
  writeWhole(fileOf(out, runId), `${JSON.stringify(overlap)}\n`);
