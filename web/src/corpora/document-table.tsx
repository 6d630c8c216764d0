import { useState } from 'react';
import { getJson } from '../api/client.js';
import type { DocumentState, DocumentSummary } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { Pager } from '../ui/pager.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { DocumentRow } from './document-row.js';

const PAGE = 50;

interface DocumentList {
  readonly total: number;
  readonly documents: readonly DocumentSummary[];
}

/** The documents of a corpus, a page at a time, also those that failed. */
export function DocumentTable({ corpus }: { readonly corpus: string }) {
  const [offset, setOffset] = useState(0);
  const [wanted, setWanted] = useState<DocumentState | ''>('');
  const path = `/v1/corpora/${encodeURIComponent(corpus)}/documents?offset=${offset}&limit=${PAGE}${wanted === '' ? '' : `&state=${wanted}`}`;
  const list = useResource(path, (signal) => getJson<DocumentList>(path, { signal }));
  return (
    <section className="panel stack" aria-labelledby="documents">
      <div className="row between">
        <h2 id="documents">Documents</h2>
        <label className="check small">
          Show
          <select
            value={wanted}
            onChange={(event) => {
              setWanted(event.target.value as DocumentState | '');
              setOffset(0);
            }}
          >
            <option value="">all</option>
            <option value="indexed">indexed</option>
            <option value="failed">failed</option>
            <option value="pending">pending</option>
          </select>
        </label>
      </div>
      {list.state === 'error' && <ProblemNotice problem={list.problem} onRetry={list.reload} />}
      {list.state === 'loading' && <Loading what="the documents" />}
      {list.data && list.data.documents.length === 0 && (
        <Empty title={wanted === '' ? 'No document yet' : `No document is ${wanted}`} />
      )}
      {list.data && list.data.documents.length > 0 && (
        <>
          <div className="scroll-x">
            <table className="stacked">
              <thead>
                <tr>
                  <th>Document</th>
                  <th>State</th>
                  <th className="num">Chunks</th>
                  <th className="num">Characters</th>
                  <th>Changed</th>
                </tr>
              </thead>
              <tbody>
                {list.data.documents.map((document) => (
                  <DocumentRow key={document.id} corpus={corpus} document={document} />
                ))}
              </tbody>
            </table>
          </div>
          <Pager offset={offset} size={PAGE} total={list.data.total} onChange={setOffset} />
        </>
      )}
    </section>
  );
}
