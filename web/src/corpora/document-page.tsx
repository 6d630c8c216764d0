import { useState } from 'react';
import { documentPath } from '../api/client.js';
import type { ErasureReceipt } from '../api/types.js';
import { DocumentReader } from '../reader/index.js';
import { toHash } from '../routing/hash.js';
import { go } from '../routing/use-place.js';
import { EraseDialog } from './erase-dialog.js';

interface DocumentPageProps {
  readonly corpus: string;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly onErased: (receipt: ErasureReceipt) => void;
}

/** A document on a page of its own, at the passage that the address names. */
export function DocumentPage({ corpus, id, query, onErased }: DocumentPageProps) {
  const [erasing, setErasing] = useState(false);
  const start = Number(query.get('start') ?? Number.NaN);
  const end = Number(query.get('end') ?? Number.NaN);
  const passage = start >= 0 && end > start ? { start, end } : undefined;
  return (
    <>
      <nav className="small wrap" aria-label="Breadcrumb">
        <a href="#/corpora">Corpora</a> / <a href={toHash(['corpora', corpus])}>{corpus}</a> / {id}
      </nav>
      <div className="row between">
        <h1 className="wrap">{id}</h1>
        <div className="row">
          <a className="button" href={toHash(['ask'], { document: id, corpora: corpus })}>
            Ask about this document
          </a>
          <button type="button" className="button danger" onClick={() => setErasing(true)}>
            Erase …
          </button>
        </div>
      </div>
      <div className="panel">
        <DocumentReader corpus={corpus} id={id} passage={passage} />
      </div>
      {erasing && (
        <EraseDialog
          what={`the document ${id}`}
          path={documentPath(corpus, id)}
          onClose={() => setErasing(false)}
          onErased={(receipt) => {
            onErased(receipt);
            go(toHash(['corpora', corpus]));
          }}
        />
      )}
    </>
  );
}
