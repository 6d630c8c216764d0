import { useState } from 'react';
import type { ErasureReceipt } from '../api/types.js';
import type { Place } from '../routing/hash.js';
import { CorpusPage } from './corpus-page.js';
import { CorpusTable } from './corpus-table.js';
import { DocumentPage } from './document-page.js';
import { ReceiptNotice } from './receipt-notice.js';

/** The corpora, one corpus, or one document, by the address. */
export function CorporaView({ place }: { readonly place: Place }) {
  // Held here: a receipt outlives the page of what it is about.
  const [receipt, setReceipt] = useState<ErasureReceipt>();
  const [, corpus, document] = place.path;
  return (
    <>
      {receipt && <ReceiptNotice receipt={receipt} onClose={() => setReceipt(undefined)} />}
      {corpus === undefined ? (
        <CorpusTable />
      ) : document === undefined ? (
        <CorpusPage key={corpus} name={corpus} onErased={setReceipt} />
      ) : (
        <DocumentPage
          key={`${corpus}/${document}`}
          corpus={corpus}
          id={document}
          query={place.query}
          onErased={setReceipt}
        />
      )}
    </>
  );
}
