import { CrossoverError } from '../../core/index.js';

/** Bytes of the header that hnswlib 0.8 writes. */
export const GRAPH_HEADER_BYTES = 96;

/** What the header says: numbers and offsets in bytes. */
interface GraphLayout {
  readonly nodes: number;
  readonly nodeBytes: number;
  readonly labelAt: number;
  readonly vectorAt: number;
  readonly vectorBytes: number;
}

/**
 * Reads the header.
 * @throws CrossoverError CROSSOVER_INDEX_DAMAGED when it is not that of a graph of this dimension.
 */
export function graphLayout(bytes: Buffer, dimension: number): GraphLayout {
  if (bytes.length < GRAPH_HEADER_BYTES) throw damaged('is shorter than its header');
  const size = (at: number): number => Number(bytes.readBigUInt64LE(at));
  const [nodes, nodeBytes, labelAt, vectorAt] = [size(16), size(24), size(32), size(40)];
  const vectorBytes = dimension * 4;
  if (labelAt !== vectorAt + vectorBytes || nodeBytes !== labelAt + 8)
    throw damaged('has another layout or dimension');
  return { nodes, nodeBytes, labelAt, vectorAt, vectorBytes };
}

/**
 * A file that hnswlib 0.8 writes, by the layout in its own header: 96 bytes of header, the nodes of the lowest
 * layer (links, vector, label), then the links of the upper layers of each node.
 */
export class GraphFile {
  readonly nodes: number;
  readonly #bytes: Buffer;
  readonly #layout: GraphLayout;

  /** @throws CrossoverError CROSSOVER_INDEX_DAMAGED when the bytes do not make up a whole graph of this dimension. */
  constructor(bytes: Buffer, dimension: number) {
    this.#bytes = bytes;
    this.#layout = graphLayout(bytes, dimension);
    this.nodes = this.#layout.nodes;
    this.#checkLength();
  }

  label(node: number): number {
    return Number(this.#bytes.readBigUInt64LE(this.#at(node) + this.#layout.labelAt));
  }

  /** The bytes of a node's vector; writing to them changes the buffer given. */
  vector(node: number): Buffer {
    const from = this.vectorOffset(node);
    return this.#bytes.subarray(from, from + this.#layout.vectorBytes);
  }

  /** Where the vector stands in the file. */
  vectorOffset(node: number): number {
    return this.#at(node) + this.#layout.vectorAt;
  }

  /** The nodes linked to on the lowest layer. */
  neighbours(node: number): number[] {
    const at = this.#at(node);
    const count = this.#bytes.readUInt16LE(at);
    return Array.from({ length: count }, (_none, i) => this.#bytes.readUInt32LE(at + 4 + 4 * i));
  }

  #at(node: number): number {
    return GRAPH_HEADER_BYTES + node * this.#layout.nodeBytes;
  }

  /** A write that failed half-way leaves a short file, which hnswlib does not notice. */
  #checkLength(): void {
    let at = GRAPH_HEADER_BYTES + this.nodes * this.#layout.nodeBytes;
    for (let node = 0; node < this.nodes; node++) {
      if (at + 4 > this.#bytes.length) throw damaged('ends too early');
      at += 4 + this.#bytes.readUInt32LE(at);
    }
    if (at !== this.#bytes.length) throw damaged('has another length than its header says');
  }
}

function damaged(what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INDEX_DAMAGED', `The graph file ${what}.`);
}
