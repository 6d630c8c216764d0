import { CrossoverError } from '../../core/index.js';
import { type FileOperations, writeAll } from '../cache/file-operations.js';
import type { RowTable } from '../corpus/rows.js';
import type { VectorSet } from '../vectors/index.js';
import { GraphFile } from './graph-file.js';

/**
 * Checks a file that hnswlib has just written against the memory, node by node, and overwrites the vectors of dead
 * nodes: with that of a live neighbour, which keeps the shape of the graph, or with zeros. A dead node is always
 * overwritten anew, so that no copy outlives the neighbour it came from.
 * @param expected number of live nodes.
 * @returns the bytes of the file as they are now.
 * @throws CrossoverError CROSSOVER_INDEX_FAILED when the file is not what was to be written.
 */
export function cleanGraphFile(
  files: FileOperations,
  path: string,
  rows: RowTable,
  vectors: VectorSet,
  expected: number,
): Buffer {
  const bytes = files.read(path);
  const file = open(bytes, vectors.dimension);
  const rowOfNode = Int32Array.from({ length: file.nodes }, (_none, node) => rows.rowOf(file.label(node)));
  let live = 0;
  const dead: number[] = [];
  for (let node = 0; node < file.nodes; node++) {
    const row = rowOfNode[node]!;
    if (row < 0) dead.push(node);
    else {
      live += 1;
      if (!file.vector(node).equals(vectorBytes(vectors, row)))
        throw failed('holds another vector than the memory');
    }
  }
  if (live !== expected) throw failed('holds another number of chunks than the memory');
  if (dead.length === 0) return bytes;
  const descriptor = files.open(path, 'r+');
  try {
    for (const node of dead) {
      const row = file
        .neighbours(node)
        .map((other) => rowOfNode[other] ?? -1)
        .find((other) => other >= 0);
      const target = file.vector(node);
      if (row === undefined) target.fill(0);
      else vectorBytes(vectors, row).copy(target);
      writeAll(files, descriptor, [target], file.vectorOffset(node));
    }
  } finally {
    files.close(descriptor);
  }
  return bytes;
}

function open(bytes: Buffer, dimension: number): GraphFile {
  try {
    return new GraphFile(bytes, dimension);
  } catch (cause) {
    throw failed('was not written whole', cause);
  }
}

function vectorBytes(vectors: VectorSet, row: number): Buffer {
  const vector = vectors.get(row);
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
}

function failed(what: string, cause?: unknown): CrossoverError {
  return new CrossoverError('CROSSOVER_INDEX_FAILED', `The graph file ${what}; the earlier one is kept.`, {
    cause,
  });
}
