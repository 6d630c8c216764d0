import { useState } from 'react';
import type { CorpusSummary } from '../api/types.js';
import { toHash } from '../routing/hash.js';
import { go } from '../routing/use-place.js';
import { formatCount, formatTime } from '../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { NewCorpusDialog } from './new-corpus-dialog.js';
import { SensitivityChip } from './sensitivity-chip.js';
import { useCorpora } from './use-corpora.js';

/** The list of corpora with sizes and sensitivity. */
export function CorpusTable() {
  const corpora = useCorpora();
  const [making, setMaking] = useState(false);
  return (
    <>
      <div className="row between">
        <h1>Corpora</h1>
        <div className="row">
          <a className="button" href="#/retrieval">
            Retrieval test bench
          </a>
          <button type="button" className="button primary" onClick={() => setMaking(true)}>
            New corpus
          </button>
        </div>
      </div>
      {corpora.state === 'error' && <ProblemNotice problem={corpora.problem} onRetry={corpora.reload} />}
      {corpora.state === 'loading' && !corpora.data && <Loading what="the corpora" />}
      {corpora.data && (corpora.data.length === 0 ? <NoCorpora /> : <Rows corpora={corpora.data} />)}
      {making && (
        <NewCorpusDialog
          onClose={() => setMaking(false)}
          onMade={(name) => {
            setMaking(false);
            go(toHash(['corpora', name]));
          }}
        />
      )}
    </>
  );
}

function NoCorpora() {
  return (
    <Empty title="No corpus yet">
      <p>
        Make one and drop files on it: PDF, text, Markdown, HTML, JSON lines, CSV, FHIR and others are read.
      </p>
    </Empty>
  );
}

function Rows({ corpora }: { readonly corpora: readonly CorpusSummary[] }) {
  return (
    <div className="panel scroll-x">
      <table className="stacked">
        <thead>
          <tr>
            <th>Corpus</th>
            <th>Sensitivity</th>
            <th className="num">Documents</th>
            <th className="num">Failed</th>
            <th className="num">Chunks</th>
            <th>Embedder</th>
            <th>Changed</th>
          </tr>
        </thead>
        <tbody>
          {corpora.map((corpus) => (
            <tr key={corpus.name}>
              <td>
                <a href={toHash(['corpora', corpus.name])}>{corpus.title}</a>
                <div className="small muted wrap">
                  {corpus.name} · {corpus.licence}
                </div>
              </td>
              <td>
                <SensitivityChip value={corpus.sensitivity} />
              </td>
              <td className="num" data-label="Documents">
                {formatCount(corpus.documents)}
              </td>
              <td className="num" data-label="Failed">
                {formatCount(corpus.failed)}
              </td>
              <td className="num" data-label="Chunks">
                {formatCount(corpus.chunks)}
              </td>
              <td className="small wrap" data-label="Embedder">
                {corpus.embedder.id} ({corpus.embedder.dimension})
              </td>
              <td className="small" data-label="Changed">
                {formatTime(corpus.updated_at)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
