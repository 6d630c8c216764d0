import type { StoredDocument } from '../api/types.js';
import { toHash } from '../routing/hash.js';
import { formatCount, formatTime } from '../ui/format.js';
import type { Passage } from './segments.js';

interface DocumentFactsProps {
  readonly corpus: string;
  readonly document: StoredDocument;
  readonly passage?: Passage | undefined;
}

/** Where the passage stands, and what is known of the document. */
export function DocumentFacts({ corpus, document, passage }: DocumentFactsProps) {
  const inPart = (part: { start: number; end: number }): boolean =>
    passage !== undefined && part.start <= passage.start && passage.start < part.end;
  const page = document.pages?.find(inPart)?.page ?? passage?.page;
  const section = document.sections?.findLast(inPart)?.name ?? passage?.section;
  return (
    <dl className="facts">
      {passage && (
        <>
          <dt>Passage</dt>
          <dd className="wrap">
            {[
              page === undefined ? undefined : `page ${page}`,
              section,
              `characters ${passage.start}–${passage.end}`,
            ]
              .filter(Boolean)
              .join(' · ')}
          </dd>
        </>
      )}
      {document.title !== document.id && <Fact name="Title" value={document.title} />}
      <dt>Corpus</dt>
      <dd>
        <a href={toHash(['corpora', corpus])}>{corpus}</a>
      </dd>
      <dt>Document</dt>
      <dd className="mono wrap">{document.id}</dd>
      <dt>Size</dt>
      <dd>
        {formatCount(document.characters)} characters, {formatCount(document.chunks)} chunks
        {document.pages && document.pages.length > 0 && `, ${document.pages.length} pages`}
      </dd>
      <dt>Indexed</dt>
      <dd>{formatTime(document.updated_at)}</dd>
      {Object.entries(document.metadata).map(([name, value]) => (
        <Fact key={name} name={name} value={Array.isArray(value) ? value.join(', ') : String(value ?? '—')} />
      ))}
    </dl>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="wrap">{name}</dt>
      <dd className="wrap">{value}</dd>
    </>
  );
}
