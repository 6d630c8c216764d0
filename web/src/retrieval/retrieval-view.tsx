import { type FormEvent, useState } from 'react';
import { useCorpora } from '../corpora/use-corpora.js';
import { PassageDrawer, type SourcePlace } from '../reader/index.js';
import { CorpusChoice } from '../ui/corpus-choice.js';
import { Field } from '../ui/field.js';
import { type FilterFields, FilterInputs, NO_FILTER, toFilter } from '../ui/filter-fields.js';
import { formatMs } from '../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { ResultTable } from './result-table.js';
import { SearchOptionInputs, type SearchOptions } from './search-options.js';
import { type Found, useSearch } from './use-search.js';

/** Retrieval alone, with the rank and score of every stage. */
export function RetrievalView() {
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [filter, setFilter] = useState<FilterFields>(NO_FILTER);
  const [options, setOptions] = useState<SearchOptions>({
    mode: 'hybrid',
    unit: 'chunk',
    k: '10',
    fusion: '',
  });
  const [source, setSource] = useState<SourcePlace>();
  const corpora = useCorpora();
  const [search, run] = useSearch();
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    const narrowed = toFilter(filter);
    run({
      query,
      mode: options.mode,
      unit: options.unit,
      k: Number(options.k) || 10,
      ...(options.fusion === '' ? {} : { fusion: { method: options.fusion } }),
      ...(chosen.length === 0 ? {} : { corpora: chosen }),
      ...(narrowed ? { filter: narrowed } : {}),
    });
  };
  return (
    <>
      <nav className="small" aria-label="Breadcrumb">
        <a href="#/corpora">Corpora</a> / Retrieval
      </nav>
      <h1>Retrieval test bench</h1>
      <form className="panel stack" onSubmit={onSubmit}>
        <Field label="Query">
          <input
            type="search"
            required
            dir="auto"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </Field>
        <CorpusChoice corpora={corpora.data ?? []} chosen={chosen} onChange={setChosen} />
        <div className="fields">
          <SearchOptionInputs value={options} onChange={setOptions} />
        </div>
        <details>
          <summary>Filters</summary>
          <div className="fields">
            <FilterInputs value={filter} onChange={(change) => setFilter((old) => ({ ...old, ...change }))} />
          </div>
        </details>
        <div>
          <button type="submit" className="button primary" disabled={query.trim() === ''}>
            Search
          </button>
        </div>
      </form>
      {search.state === 'failed' && <ProblemNotice problem={search.problem} />}
      {search.state === 'searching' && !search.found && <Loading what="the passages" />}
      {search.state !== 'failed' && search.found && <Results found={search.found} onSource={setSource} />}
      {source && <PassageDrawer place={source} onClose={() => setSource(undefined)} />}
    </>
  );
}

interface ResultsProps {
  readonly found: Found;
  readonly onSource: (place: SourcePlace) => void;
}

function Results({ found, onSource }: ResultsProps) {
  return (
    <section className="panel stack" aria-label="Results">
      {found.degraded?.map(({ stage, reason, code }) => (
        <p key={stage} className="notice warn small">
          The stage {stage} failed and the others answered: {reason} <span className="mono">{code}</span>
        </p>
      ))}
      {found.corrections && found.corrections.length > 0 && (
        <p className="small muted">
          Read as: {found.corrections.map(({ from, to }) => `${from} → ${to}`).join(', ')}
        </p>
      )}
      <p className="small muted num" role="status">
        {found.results.length} results ·{' '}
        {Object.entries(found.timings)
          .map(([stage, ms]) => `${stage} ${formatMs(ms)}`)
          .join(' · ')}
      </p>
      {found.results.length === 0 ? (
        <Empty title="Nothing found">
          <p>Search fewer words, other corpora, or without filters.</p>
        </Empty>
      ) : (
        <ResultTable results={found.results} onSource={onSource} />
      )}
    </section>
  );
}
