import { CrossoverError, type FilterNode, type Metadata, type MetadataValue } from '../../core/index.js';
import { CHUNK_FIELDS, compileLeaf, type FilterLeaf } from './predicate.js';

/** What a filter sees of a corpus. */
export interface FilterTarget {
  readonly corpus: string;
  readonly rows: number;
  readonly documents: number;
  /** Document number of a row. */
  readonly documentOf: Int32Array;
  /** Page of a row, 0 where it has none. */
  readonly pageOf: Int32Array;
  /** Number of the section of a row in `sections`, -1 where it has none. */
  readonly sectionOf: Int32Array;
  readonly sections: readonly string[];
  documentId(document: number): string;
  /** 1 for each document whose metadata value satisfies the test. */
  metadataMask(field: string, test: (value: MetadataValue | undefined) => boolean): Uint8Array;
}

/** 1 for each row that the filter lets through. */
export function filterMask(node: FilterNode, target: FilterTarget): Uint8Array {
  switch (node.op) {
    case 'and':
    case 'or': {
      const all = node.op === 'and';
      const result = new Uint8Array(target.rows).fill(all ? 1 : 0);
      for (const inner of node.nodes) {
        const mask = filterMask(inner, target);
        for (let i = 0; i < result.length; i++)
          result[i] = all ? result[i]! & mask[i]! : result[i]! | mask[i]!;
      }
      return result;
    }
    case 'not': {
      const mask = filterMask(node.node, target);
      for (let i = 0; i < mask.length; i++) mask[i] = 1 - mask[i]!;
      return mask;
    }
    default:
      return leafMask(node, target);
  }
}

function leafMask(leaf: FilterLeaf, target: FilterTarget): Uint8Array {
  const test = compileLeaf(leaf);
  const mask = new Uint8Array(target.rows);
  if (leaf.field === 'corpus') return mask.fill(test(target.corpus) ? 1 : 0);
  if (leaf.field === 'page') {
    for (let i = 0; i < mask.length; i++) mask[i] = test(target.pageOf[i] || undefined) ? 1 : 0;
    return mask;
  }
  if (leaf.field === 'section') {
    const verdicts = target.sections.map((name) => (test(name) ? 1 : 0));
    const none = test(undefined) ? 1 : 0;
    for (let i = 0; i < mask.length; i++) mask[i] = verdicts[target.sectionOf[i]!] ?? none;
    return mask;
  }
  const documents =
    leaf.field === 'document_id'
      ? Uint8Array.from({ length: target.documents }, (_none, i) => (test(target.documentId(i)) ? 1 : 0))
      : target.metadataMask(leaf.field, test);
  for (let i = 0; i < mask.length; i++) mask[i] = documents[target.documentOf[i]!]!;
  return mask;
}

/** A document without its chunks, as a deletion by filter sees it. */
export interface FilterDocument {
  readonly corpus: string;
  readonly id: string;
  readonly metadata: Metadata;
}

/**
 * Whether a whole document satisfies a filter.
 * @throws CrossoverError CROSSOVER_FILTER_INVALID when the filter names a part of a document (section, page).
 */
export function matchesDocument(node: FilterNode, document: FilterDocument): boolean {
  switch (node.op) {
    case 'and':
      return node.nodes.every((inner) => matchesDocument(inner, document));
    case 'or':
      return node.nodes.some((inner) => matchesDocument(inner, document));
    case 'not':
      return !matchesDocument(node.node, document);
    default:
      if (CHUNK_FIELDS.has(node.field))
        throw new CrossoverError(
          'CROSSOVER_FILTER_INVALID',
          `The field ${node.field} names parts of documents; documents are chosen by metadata, document_id or corpus.`,
          { field: node.field },
        );
      return compileLeaf(node)(documentValue(node.field, document));
  }
}

function documentValue(field: string, document: FilterDocument): MetadataValue | undefined {
  if (field === 'corpus') return document.corpus;
  if (field === 'document_id') return document.id;
  return document.metadata[field];
}
