import type { Metadata } from '../contract/index.js';
import type { ErrorCode } from '../errors/index.js';

/** Half-open range of UTF-16 code units in a document's stored text. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a page stands in the text; pages count from 1. */
export interface PageSpan extends TextSpan {
  readonly page: number;
}

/** A named part of the text, e.g. "Brief Hospital Course". */
export interface SectionSpan extends TextSpan {
  readonly name: string;
}

/** A document as a loader yields it and the store keeps it. Every offset elsewhere points into `text`. */
export interface SourceDocument {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly metadata: Metadata;
  readonly pages?: readonly PageSpan[];
  /** Page furniture (running heads, folios): kept in the text, kept out of chunks. */
  readonly skip?: readonly TextSpan[];
  /** Parts the format itself names (HTML or JATS headings); else sections are found in the text. */
  readonly sections?: readonly SectionSpan[];
  /** What the reader should know, e.g. "page 3 has no text layer". Never document text. */
  readonly warnings?: readonly string[];
  /** File or request it came from. */
  readonly source?: string;
}

/** A document or record that could not be loaded; the rest goes on. */
export interface LoadFailure {
  readonly source: string;
  readonly id?: string;
  readonly code: ErrorCode;
  /** One sentence that names line, page or resource, never document text. */
  readonly reason: string;
}

export type LoadResult =
  | { readonly kind: 'document'; readonly document: SourceDocument }
  | { readonly kind: 'failure'; readonly failure: LoadFailure };

/** A piece of a document: `text === document.text.slice(start, end)`. */
export interface Chunk extends TextSpan {
  /** Place in the document, from 0. */
  readonly ordinal: number;
  readonly text: string;
  readonly section?: string;
  readonly page?: number;
  /** Length in the embedder's tokens. */
  readonly tokens: number;
}
