import { passageHash } from '../routing/hash.js';
import { Dialog } from '../ui/dialog.js';
import { DocumentReader } from './document-reader.js';

/** A place in a stored document, e.g. a citation. */
export interface SourcePlace {
  readonly corpus: string;
  readonly document_id: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly page?: number | undefined;
  readonly section?: string | undefined;
}

/** The source of a citation beside the answer, which stays where it is. */
export function PassageDrawer({
  place,
  onClose,
}: {
  readonly place: SourcePlace;
  readonly onClose: () => void;
}) {
  return (
    <Dialog drawer title={place.title} note={whereOf(place)} onClose={onClose}>
      <p>
        <a href={passageHash(place)}>Open on a page of its own</a>
      </p>
      <DocumentReader corpus={place.corpus} id={place.document_id} passage={place} />
    </Dialog>
  );
}

function whereOf({ corpus, section, page }: SourcePlace): string {
  return [corpus, section, page === undefined ? undefined : `page ${page}`].filter(Boolean).join(' · ');
}
