import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { getJson } from '../../api/client.js';
import { download } from '../../api/download.js';
import { useAction } from '../../api/use-action.js';
import { Field } from '../../ui/field.js';
import { formatTime } from '../../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { type AuditEntry, type AuditFields, type AuditPage, auditParams, NO_FIELDS } from './audit-search.js';
import { AuditTable } from './audit-table.js';
import { Chain } from './chain.js';

const SIZE = 50;

/** Who did what, when, on which documents. The log holds ids and counts, never text. */
export function AuditPanel() {
  const [fields, setFields] = useState<AuditFields>(NO_FIELDS);
  const [asked, setAsked] = useState<AuditFields>(NO_FIELDS);
  const [entries, setEntries] = useState<readonly AuditEntry[]>();
  const [page, setPage] = useState<AuditPage>();
  const search = useAction(
    useCallback(async (wanted: AuditFields, before: number | undefined) => {
      const params = auditParams(wanted);
      params.set('limit', String(SIZE));
      if (before !== undefined) params.set('before', String(before));
      const found = await getJson<AuditPage>(`/v1/audit?${params}`);
      setPage(found);
      setEntries((old) => (before === undefined ? found.entries : [...(old ?? []), ...found.entries]));
    }, []),
  );
  const save = useAction(
    useCallback((wanted: AuditFields) => {
      const params = auditParams(wanted);
      params.set('format', 'fhir');
      params.set('limit', '500');
      return download(`/v1/audit?${params}`, 'audit-fhir.json');
    }, []),
  );
  const { run } = search;
  useEffect(() => run(NO_FIELDS, undefined), [run]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(fields);
    run(fields, undefined);
  };
  const text = (name: keyof AuditFields, label: string, type = 'text') => (
    <Field label={label}>
      <input
        type={type}
        value={fields[name]}
        autoComplete="off"
        onChange={(event) => setFields((old) => ({ ...old, [name]: event.target.value }))}
      />
    </Field>
  );
  const problem = search.problem ?? save.problem;
  return (
    <section className="panel stack" aria-labelledby="audit">
      <div className="row between">
        <h2 id="audit">Audit log</h2>
        <Chain />
      </div>
      <form className="stack" onSubmit={onSubmit} aria-label="Search the audit log">
        <div className="fields">
          {text('from', 'From', 'datetime-local')}
          {text('to', 'To', 'datetime-local')}
          {text('who', 'Key')}
          {text('what', 'Action, e.g. DELETE')}
          <Field label="Outcome">
            <select
              value={fields.outcome}
              onChange={(event) => setFields((old) => ({ ...old, outcome: event.target.value }))}
            >
              <option value="">any</option>
              <option>ok</option>
              <option>shown</option>
              <option>denied</option>
              <option>failed</option>
            </select>
          </Field>
          {text('corpus', 'Corpus')}
          {text('document', 'Document')}
          {text('id', 'Request, job or run')}
        </div>
        <div className="row">
          <button type="submit" className="button primary" disabled={search.busy}>
            Search the log
          </button>
          <button type="button" className="button" disabled={save.busy} onClick={() => save.run(asked)}>
            FHIR AuditEvents
          </button>
        </div>
      </form>
      {problem && <ProblemNotice problem={problem} />}
      {!entries && search.busy && <Loading what="the audit log" />}
      {entries?.length === 0 && !search.busy && (
        <Empty title="Nothing found">
          {page?.searched_back_to && <p>Searched back to {formatTime(page.searched_back_to)}.</p>}
        </Empty>
      )}
      {entries && entries.length > 0 && <AuditTable entries={entries} />}
      {page?.next !== undefined && (
        <div className="row">
          <button
            type="button"
            className="button little"
            disabled={search.busy}
            onClick={() => run(asked, page.next)}
          >
            {search.busy ? 'Searching …' : 'Older'}
          </button>
          {page.searched_back_to && (
            <span className="small muted">searched back to {formatTime(page.searched_back_to)}</span>
          )}
        </div>
      )}
    </section>
  );
}
