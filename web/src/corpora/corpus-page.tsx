import { useState } from 'react';
import type { ErasureReceipt } from '../api/types.js';
import { toHash } from '../routing/hash.js';
import { go } from '../routing/use-place.js';
import { formatCount } from '../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { DocumentTable } from './document-table.js';
import { EraseDialog } from './erase-dialog.js';
import { SensitivityChip } from './sensitivity-chip.js';
import { UploadPanel } from './upload-panel.js';
import { useCorpora } from './use-corpora.js';

interface CorpusPageProps {
  readonly name: string;
  readonly onErased: (receipt: ErasureReceipt) => void;
}

/** One corpus: its facts, adding documents, and its documents. */
export function CorpusPage({ name, onErased }: CorpusPageProps) {
  const corpora = useCorpora();
  const [version, setVersion] = useState(0);
  const [erasing, setErasing] = useState(false);
  if (corpora.state === 'error') return <ProblemNotice problem={corpora.problem} onRetry={corpora.reload} />;
  if (!corpora.data) return <Loading what="the corpus" />;
  const corpus = corpora.data.find((one) => one.name === name);
  if (!corpus)
    return (
      <Empty title="There is no such corpus">
        <a href="#/corpora">All corpora</a>
      </Empty>
    );
  const changed = (): void => {
    setVersion((n) => n + 1);
    corpora.reload();
  };
  return (
    <>
      <nav className="small" aria-label="Breadcrumb">
        <a href="#/corpora">Corpora</a> / {name}
      </nav>
      <div className="row between">
        <h1 className="wrap">{corpus.title}</h1>
        <button type="button" className="button danger" onClick={() => setErasing(true)}>
          Erase corpus …
        </button>
      </div>
      <div className="row small muted">
        <SensitivityChip value={corpus.sensitivity} />
        <span className="num">
          {formatCount(corpus.documents)} documents · {formatCount(corpus.chunks)} chunks ·{' '}
          {formatCount(corpus.failed)} failed
        </span>
        <span className="wrap">
          {corpus.source} · {corpus.licence}
        </span>
      </div>
      <UploadPanel corpus={name} onIngested={changed} />
      <DocumentTable key={version} corpus={name} />
      {erasing && (
        <EraseDialog
          what={`the corpus ${name} and its ${formatCount(corpus.documents)} documents`}
          path={`/v1/corpora/${encodeURIComponent(name)}`}
          confirmWith={name}
          onClose={() => setErasing(false)}
          onErased={(receipt) => {
            onErased(receipt);
            go(toHash(['corpora']));
          }}
        />
      )}
    </>
  );
}
