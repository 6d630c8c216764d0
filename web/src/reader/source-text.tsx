import { useEffect, useMemo, useRef } from 'react';
import type { StoredDocument } from '../api/types.js';
import { overlap, type Passage, type Segment, segmentsOf } from './segments.js';

interface SourceTextProps {
  readonly document: StoredDocument;
  readonly passage?: Passage | undefined;
}

/** The stored text with page marks; the passage is highlighted, scrolled to and given the focus. */
export function SourceText({ document, passage }: SourceTextProps) {
  const segments = useMemo(() => segmentsOf(document), [document]);
  const mark = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when another passage is shown.
  useEffect(() => {
    const show = (): void => mark.current?.scrollIntoView({ block: 'center' });
    show();
    mark.current?.focus({ preventScroll: true });
    // Blocks above that were not laid out yet take their real height in the next frame.
    const frame = requestAnimationFrame(show);
    return () => cancelAnimationFrame(frame);
  }, [document, passage?.start, passage?.end]);
  const first = segments.findIndex((segment) => overlap(segment, passage) !== undefined);
  return (
    <div className={segments.length > 60 ? 'source long' : 'source'}>
      {segments.map((segment, i) => (
        <div
          key={segment.start}
          id={segment.section === undefined ? undefined : `section-${segment.section}`}
        >
          {segment.page !== undefined && <p className="page-mark">Page {segment.page}</p>}
          <pre className="wrap" dir="auto">
            <Pieces
              text={document.text}
              segment={segment}
              passage={passage}
              markRef={i === first ? mark : undefined}
            />
          </pre>
        </div>
      ))}
    </div>
  );
}

interface PiecesProps {
  readonly text: string;
  readonly segment: Segment;
  readonly passage?: Passage | undefined;
  readonly markRef: React.RefObject<HTMLElement | null> | undefined;
}

function Pieces({ text, segment, passage, markRef }: PiecesProps) {
  const part = overlap(segment, passage);
  if (!part) return text.slice(segment.start, segment.end);
  return (
    <>
      {text.slice(segment.start, part.start)}
      <mark className="passage" tabIndex={-1} ref={markRef}>
        {text.slice(part.start, part.end)}
      </mark>
      {text.slice(part.end, segment.end)}
    </>
  );
}
