import { readFileSync } from 'node:fs';
import { type IndexEngine, openEngine } from '../../src/index/index.js';
import { CORPUS, EMBEDDER, embed, type Operation, textOf } from './documents.js';
import { filesBelow } from './files.js';

/** What must be in the index: every document with its version, as acknowledged. */
export type Model = Map<string, number>;

export function apply(model: Model, operation: Operation): Model {
  const after = new Map(model);
  if (operation.kind === 'put') for (const [id, version] of operation.documents) after.set(id, version);
  if (operation.kind === 'delete') for (const id of operation.ids) after.delete(id);
  return after;
}

export interface Verdict {
  /** What is in the index now. */
  readonly model: Model;
  /** Empty when all is as it must be. */
  readonly faults: readonly string[];
}

/**
 * Opens the index and compares it with what was acknowledged. An operation that was under way when the process was
 * killed may have happened or not, but not in part.
 */
export function verify(folder: string, acknowledged: Model, underWay: Operation | undefined): Verdict {
  const faults: string[] = [];
  const engine = openEngine(folder, { background: false });
  try {
    if (engine.corpora().length === 0) {
      if (acknowledged.size > 0) faults.push('the corpus is gone');
      return { model: new Map(), faults };
    }
    const stored = readModel(engine, faults);
    const allowed = underWay ? [acknowledged, apply(acknowledged, underWay)] : [acknowledged];
    if (!allowed.some((model) => same(model, stored)))
      faults.push(
        `the documents are neither those acknowledged nor those under way (${describe(stored, acknowledged)})`,
      );
    checkSearch(engine, stored, faults);
    checkGraph(engine, faults);
    for (const id of acknowledged.keys())
      if (!stored.has(id) && underWay?.kind === 'delete')
        checkErased(folder, textOf(id, acknowledged.get(id)!), faults);
    return { model: stored, faults };
  } finally {
    engine.close();
  }
}

function readModel(engine: IndexEngine, faults: string[]): Model {
  const { documents, total } = engine.documents(CORPUS, { limit: 10_000 });
  if (documents.length !== total) faults.push('the list of documents is not whole');
  const model: Model = new Map();
  for (const { id, metadata, chunks } of documents) {
    const version = Number(metadata.version);
    const { text } = engine.document(CORPUS, id);
    if (text !== textOf(id, version)) faults.push(`${id} has another text than was put`);
    if (chunks !== text.split('\n\n').length) faults.push(`${id} has another number of chunks than was put`);
    model.set(id, version);
  }
  return model;
}

/** Every document is found by a word that only it has, with both stages, and none is found that is not stored. */
function checkSearch(engine: IndexEngine, stored: Model, faults: string[]): void {
  for (const [id, version] of stored) {
    const text = textOf(id, version).split('\n\n')[0]!;
    const query = { text, vectors: new Map([[EMBEDDER.id, embed(text)]]), k: 3 };
    for (const mode of ['hybrid', 'dense', 'bm25'] as const) {
      const { results } = engine.search({ ...query, mode });
      if (results[0]?.document_id !== id || results[0]?.metadata.version !== version)
        faults.push(`${id} is not found by ${mode} search`);
      if (results.some((result) => !stored.has(result.document_id)))
        faults.push(`${mode} search found a document that is not stored`);
    }
  }
}

function checkGraph(engine: IndexEngine, faults: string[]): void {
  while (engine.work(100));
  const { database, memory, graph } = engine.audit(CORPUS);
  const key = (ids: readonly number[]): string => ids.join();
  if (key(memory) !== key(database)) faults.push('the memory holds other chunks than the database');
  if (key([...graph].sort((a, b) => a - b)) !== key(database))
    faults.push('the graph holds other chunks than the database');
}

/** A deletion that was under way and has happened is ended when the index is opened. */
function checkErased(folder: string, text: string, faults: string[]): void {
  const word = Buffer.from(text.slice(0, 40));
  if (filesBelow(folder).some((path) => readFileSync(path).includes(word)))
    faults.push('the text of a deleted document is still in a file');
}

function same(a: Model, b: Model): boolean {
  return a.size === b.size && [...a].every(([id, version]) => b.get(id) === version);
}

function describe(stored: Model, acknowledged: Model): string {
  const missing = [...acknowledged.keys()].filter((id) => !stored.has(id)).length;
  const extra = [...stored.keys()].filter((id) => !acknowledged.has(id)).length;
  return `${stored.size} stored, ${missing} missing, ${extra} not acknowledged`;
}
