import { canonicalJson, type SourceDocument, sha256 } from '../../core/index.js';

/**
 * What makes two ingests of a document the same: its words, its metadata, where pages and furniture stand, and how
 * it is split. Identical content is then a no-op, and a changed splitting is not.
 */
export function contentHash(
  document: SourceDocument,
  splitting: { maxTokens: number; overlapTokens: number },
): string {
  const { title, metadata, pages, skip, sections, text } = document;
  return sha256(
    canonicalJson([title, metadata, pages ?? [], skip ?? [], sections ?? [], splitting, sha256(text)]),
  );
}
