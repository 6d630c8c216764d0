import type { ShownAnswer } from '../api/types.js';
import type { SourcePlace } from '../reader/index.js';

interface SourceListProps {
  readonly answer: ShownAnswer;
  readonly onSource: (place: SourcePlace) => void;
}

/** What the answer cites with the words it rests on, and the passages that were read besides. */
export function SourceList({ answer, onSource }: SourceListProps) {
  const { citations, passages } = answer;
  const cited = new Set(citations.map(({ n }) => n));
  const others = passages.filter(({ n }) => !cited.has(n));
  if (passages.length === 0 && citations.length === 0) return null;
  return (
    <div className="stack">
      <h3>Sources</h3>
      {citations.length === 0 && <p className="small muted">The answer cites none of its passages.</p>}
      <ol className="sources">
        {citations.map((citation) => (
          <SourceItem
            key={`${citation.n}-${citation.start}`}
            n={citation.n}
            place={citation}
            words={citation.quote}
            onSource={onSource}
          />
        ))}
      </ol>
      {others.length > 0 && (
        <details>
          <summary className="small">Read but not cited ({others.length})</summary>
          <ol className="sources">
            {others.map((passage) => (
              <SourceItem
                key={passage.n}
                n={passage.n}
                place={passage}
                words={passage.text}
                onSource={onSource}
              />
            ))}
          </ol>
        </details>
      )}
    </div>
  );
}

interface SourceItemProps {
  readonly n: number;
  readonly place: SourcePlace & { readonly section?: string | undefined; readonly page?: number | undefined };
  readonly words: string;
  readonly onSource: (place: SourcePlace) => void;
}

function SourceItem({ n, place, words, onSource }: SourceItemProps) {
  return (
    <li>
      <button type="button" className="source-link" onClick={() => onSource(place)}>
        <span className="n">{n}</span>
        <span className="stack-tight">
          <span className="wrap">{place.title}</span>
          <span className="small muted wrap">
            {[place.corpus, place.section, place.page === undefined ? undefined : `page ${place.page}`]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <q className="small wrap" dir="auto">
            {words}
          </q>
        </span>
      </button>
    </li>
  );
}
