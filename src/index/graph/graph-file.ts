import { CrossoverError } from '../../core/index.js';

const HEADER_BYTES = 96;

/**
 * The layout of a file that hnswlib 0.8 writes, read from its own header: 96 bytes of header, the nodes of the lowest
 * layer (links, vector, label), then the links of the upper layers of each node.
 */
export class GraphFile {
  readonly nodes: number;
  readonly #bytes: Buffer;
  readonly #nodeBytes: number;
  readonly #labelAt: number;
  readonly #vectorAt: number;
  readonly #vectorBytes: number;

  /** @throws CrossoverError CROSSOVER_INDEX_DAMAGED when the bytes do not make up a whole graph of this dimension. */
  constructor(bytes: Buffer, dimension: number) {
    if (bytes.length < HEADER_BYTES) throw damaged('is shorter than its header');
    const size = (at: number): number => Number(bytes.readBigUInt64LE(at));
    this.#bytes = bytes;
    this.nodes = size(16);
    this.#nodeBytes = size(24);
    this.#labelAt = size(32);
    this.#vectorAt = size(40);
    this.#vectorBytes = dimension * 4;
    if (this.#labelAt !== this.#vectorAt + this.#vectorBytes || this.#nodeBytes !== this.#labelAt + 8)
      throw damaged('has another layout or dimension');
    this.#checkLength();
  }

  label(node: number): number {
    return Number(this.#bytes.readBigUInt64LE(this.#at(node) + this.#labelAt));
  }

  /** The bytes of a node's vector; writing to them changes the buffer given. */
  vector(node: number): Buffer {
    const from = this.vectorOffset(node);
    return this.#bytes.subarray(from, from + this.#vectorBytes);
  }

  /** Where the vector stands in the file. */
  vectorOffset(node: number): number {
    return this.#at(node) + this.#vectorAt;
  }

  /** The nodes linked to on the lowest layer. */
  neighbours(node: number): number[] {
    const at = this.#at(node);
    const count = this.#bytes.readUInt16LE(at);
    return Array.from({ length: count }, (_none, i) => this.#bytes.readUInt32LE(at + 4 + 4 * i));
  }

  #at(node: number): number {
    return HEADER_BYTES + node * this.#nodeBytes;
  }

  /** A write that failed half-way leaves a short file, which hnswlib does not notice. */
  #checkLength(): void {
    let at = HEADER_BYTES + this.nodes * this.#nodeBytes;
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
