import type { Citation, Passage } from '../api/types.js';
import type { SourcePlace } from '../reader/index.js';

interface CiteButtonProps {
  readonly n: number;
  readonly citations: readonly Citation[];
  readonly passages: readonly Passage[];
  readonly onSource: (place: SourcePlace) => void;
}

/** A citation in the running text: opens its passage, or says that there is none of this number. */
export function CiteButton({ n, citations, passages, onSource }: CiteButtonProps) {
  const source =
    citations.find((citation) => citation.n === n) ?? passages.find((passage) => passage.n === n);
  if (!source)
    return (
      <mark className="no-evidence" title="No supplied passage has this number">
        [{n}]
      </mark>
    );
  const where = source.page === undefined ? (source.section ?? '') : `page ${source.page}`;
  return (
    <button
      type="button"
      className="cite"
      title={[source.title, where].filter(Boolean).join(' · ')}
      aria-label={`Source ${n}: ${source.title}${where === '' ? '' : `, ${where}`}`}
      onClick={() => onSource(source)}
    >
      {n}
    </button>
  );
}
