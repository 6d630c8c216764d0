import { join } from 'node:path';
import { CrossoverError, sha256, toCrossoverError } from '../../core/index.js';
import { type FileOperations, publishDurably, writeDurably } from '../cache/file-operations.js';
import {
  type CacheFile,
  type Manifest,
  readManifest,
  readVerified,
  removeLeftovers,
  verifiedHead,
  writeManifest,
} from '../cache/manifest.js';
import {
  cleanGraphFile,
  type DensePlan,
  GRAPH_HEADER_BYTES,
  graphLayout,
  HnswGraph,
} from '../graph/index.js';
import { decodePostings, encodePostings, KeywordIndex } from '../postings/index.js';
import { ANALYZER } from '../text/index.js';
import { type CorpusIndex, GRAPH_PARAMETERS } from './corpus-index.js';

/**
 * Writes graph and postings as a new generation and removes the old one. Nothing of a deleted chunk is in the new
 * files. When anything fails, the old generation stays in force.
 * @returns the path of the graph file, when there is one.
 * @throws CrossoverError CROSSOVER_DISK_FULL, CROSSOVER_INDEX_FAILED.
 */
export function saveCaches(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  sequence: number,
): string | undefined {
  try {
    files.makeFolder(folder);
    index.tidy();
    const generation = (readManifest(files, folder)?.generation ?? 0) + 1;
    const postings = savePostings(files, folder, index, generation);
    const graph = saveGraph(files, folder, index, generation);
    const { record } = index;
    const manifest: Manifest = {
      format: 1,
      generation,
      corpus: record.id,
      sequence,
      embedder: record.embedder.id,
      dimension: record.embedder.dimension,
      metric: record.metric,
      ...(graph ? { graph } : {}),
      postings,
    };
    writeManifest(files, folder, manifest);
    removeLeftovers(files, folder, manifest);
    index.dirty = false;
    return graph && join(folder, graph.file);
  } catch (error) {
    removeUnfinished(files, folder);
    throw asSaveError(error);
  }
}

/** Gives the space of half-written files back; what is in the way here is found again at the next opening. */
function removeUnfinished(files: FileOperations, folder: string): void {
  try {
    removeLeftovers(files, folder, readManifest(files, folder));
  } catch {
    // The first error is the one to report.
  }
}

/**
 * Takes over what the folder holds for an index whose rows and vectors stand, and builds what is missing, behind or
 * damaged. Chunk ids only grow, so whatever the caches miss comes after what they have.
 * @param readText what the keyword stage reads of a chunk.
 */
export function loadCaches(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  readText: (chunkId: number) => string,
): void {
  files.makeFolder(folder);
  const manifest = readManifest(files, folder);
  const valid = manifest?.corpus === index.record.id ? manifest : undefined;
  const keywords = valid && loadPostings(files, folder, index, valid);
  const loaded = keywords ?? { keywords: new KeywordIndex(), rows: 0 };
  for (let row = loaded.rows; row < index.rows.count; row++)
    loaded.keywords.add(readText(index.rows.chunkIds.data[row]!));
  const graph = valid && loadGraph(files, folder, index, valid);
  index.adopt({ keywords: loaded.keywords, ...graph });
  index.loaded = { graph: graph !== undefined, postings: keywords !== undefined };
  index.dirty = !keywords || loaded.rows < index.rows.count || (!graph && index.rows.count > 0);
  removeLeftovers(files, folder, valid);
}

function savePostings(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  generation: number,
): Manifest['postings'] {
  const { rows, keywords } = index;
  const image = keywords.image(rows.compactionMap());
  if (rows.liveRows === rows.count) keywords.adopt(image);
  const chunkIds = rows.chunkIds.view().filter((_id, row) => rows.live.data[row] === 1);
  const parts = encodePostings({ image, chunkIds });
  const file = `postings-${generation}.bin`;
  writeDurably(files, join(folder, file), parts);
  return { ...describe(file, Buffer.concat(parts)), chunks: chunkIds.length, analyzer: ANALYZER };
}

function saveGraph(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  generation: number,
): NonNullable<Manifest['graph']> | undefined {
  const nodes = index.graph.liveLabels().length;
  if (nodes === 0) return undefined;
  const file = `graph-${generation}.bin`;
  const temporary = join(folder, `${file}.tmp`);
  index.graph.graph.write(temporary);
  const bytes = cleanGraphFile(files, temporary, index.rows, index.vectors, nodes);
  publishDurably(files, temporary, join(folder, file));
  const { plan, ef, recallAt10, calibratedRows } = index.plan;
  return {
    ...describe(file, bytes),
    nodes,
    m: GRAPH_PARAMETERS.m,
    ef_construction: GRAPH_PARAMETERS.efConstruction,
    plan,
    ef,
    ...(recallAt10 === undefined ? {} : { recall_at_10: recallAt10 }),
    calibrated_rows: calibratedRows,
  };
}

function loadPostings(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  manifest: Manifest,
): { keywords: KeywordIndex; rows: number } | undefined {
  if (manifest.postings.analyzer !== ANALYZER) return undefined;
  const bytes = readVerified(files, folder, manifest.postings);
  if (!bytes) return undefined;
  const { image, chunkIds } = decodePostings(bytes);
  const map = Int32Array.from(chunkIds, (id) => index.rows.rowOf(id));
  const kept = map.filter((row) => row >= 0);
  // Rows that the file has must be the first ones, in order; anything else is not a file of this database.
  if (!kept.every((row, i) => row === i)) return undefined;
  const keywords = KeywordIndex.fromImage(image);
  if (kept.length < map.length) keywords.adopt(keywords.image(map));
  return { keywords, rows: kept.length };
}

function loadGraph(
  files: FileOperations,
  folder: string,
  index: CorpusIndex,
  manifest: Manifest,
): { graph: HnswGraph; plan: DensePlan } | undefined {
  const { graph, embedder, dimension } = manifest;
  const { record } = index;
  if (!graph || embedder !== record.embedder.id || dimension !== record.embedder.dimension) return undefined;
  if (graph.m !== GRAPH_PARAMETERS.m || graph.ef_construction !== GRAPH_PARAMETERS.efConstruction)
    return undefined;
  const head = verifiedHead(files, folder, graph, GRAPH_HEADER_BYTES);
  if (!head) return undefined;
  // The rest was checked when the file was written, and is by its checksum what it was then.
  graphLayout(head, dimension);
  return {
    graph: HnswGraph.read(join(folder, graph.file), dimension),
    plan: {
      plan: graph.plan,
      ef: graph.ef,
      recallAt10: graph.recall_at_10,
      calibratedRows: graph.calibrated_rows,
    },
  };
}

function describe(file: string, bytes: Buffer): CacheFile {
  return { file, bytes: bytes.length, sha256: sha256(bytes) };
}

function asSaveError(error: unknown): CrossoverError {
  const known = toCrossoverError(error);
  if (known.code === 'CROSSOVER_DISK_FULL' || known.code === 'CROSSOVER_INDEX_FAILED') return known;
  return new CrossoverError(
    'CROSSOVER_INDEX_FAILED',
    'The caches of the index could not be written; the earlier ones are kept.',
    { cause: error },
  );
}
