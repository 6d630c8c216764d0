import type { FormEvent, KeyboardEvent } from 'react';
import type { AbUnit, CorpusSummary } from '../api/types.js';
import { CorpusChoice } from '../ui/corpus-choice.js';
import { Field } from '../ui/field.js';
import { FilterInputs, toFilter } from '../ui/filter-fields.js';
import { type AskForm, lacks } from './ask-form-state.js';

interface AskFormProps {
  readonly form: AskForm;
  readonly corpora: readonly CorpusSummary[];
  /** What the running A/B test assigns by; undefined while none runs. */
  readonly assignedBy: AbUnit | undefined;
  readonly asking: boolean;
  readonly onChange: (change: Partial<AskForm>) => void;
  readonly onAsk: () => void;
  readonly onStop: () => void;
}

const TASKS = [
  ['qa', 'Answer a question'],
  ['summarize', 'Summarise a document'],
  ['code', 'Suggest ICD-10-CM codes'],
] as const;

const UNIT_LABELS = {
  user: 'Who asks (kept as a keyed hash)',
  patient: 'Patient (else that of the filter or document)',
} as const;

export function AskFormPanel({ form, corpora, assignedBy, asking, onChange, onAsk, onStop }: AskFormProps) {
  const missing = lacks(form, assignedBy);
  const submit = (event?: FormEvent): void => {
    event?.preventDefault();
    if (missing === undefined) onAsk();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
  };
  const narrowed = [toFilter(form) !== undefined, form.document !== '', form.text !== '', form.k !== ''];
  return (
    <form className="panel stack" onSubmit={submit}>
      <Field label="Question">
        <textarea
          rows={2}
          value={form.question}
          maxLength={50_000}
          dir="auto"
          placeholder={
            form.task === 'qa' ? 'e.g. Which blood thinner was started after the stroke?' : 'optional'
          }
          onKeyDown={onKeyDown}
          onChange={(event) => onChange({ question: event.target.value })}
        />
      </Field>
      <div className="ask-controls">
        <Field label="Task">
          <select
            value={form.task}
            onChange={(event) => onChange({ task: event.target.value as AskForm['task'] })}
          >
            {TASKS.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Routes">
          <select value={form.route} onChange={(event) => onChange({ route: event.target.value })}>
            <option value="both">Both, side by side</option>
            <option value="rag">RAG (generalist+rag)</option>
            <option value="finetuned">Fine-tuned (biomedical)</option>
            <option value="generalist">generalist</option>
            <option value="biomedical+rag">biomedical+rag</option>
            {(assignedBy !== undefined || form.route === 'auto') && (
              <option value="auto">As the A/B test gives it (auto)</option>
            )}
          </select>
        </Field>
        {form.route === 'auto' && (assignedBy === 'user' || assignedBy === 'patient') && (
          <Field label={UNIT_LABELS[assignedBy]}>
            <input
              value={form.unit}
              maxLength={200}
              autoComplete="off"
              onChange={(event) => onChange({ unit: event.target.value })}
            />
          </Field>
        )}
        <CorpusChoice
          corpora={corpora}
          chosen={form.corpora}
          onChange={(chosen) => onChange({ corpora: chosen })}
        />
      </div>
      <details>
        <summary>
          Filters and options {narrowed.some(Boolean) && <span className="chip">in use</span>}
        </summary>
        <div className="stack">
          <div className="fields">
            <FilterInputs value={form} onChange={onChange} />
            <Field label="Document id">
              <input value={form.document} onChange={(event) => onChange({ document: event.target.value })} />
            </Field>
            <Field label="Passages (k)">
              <input
                type="number"
                min={1}
                max={100}
                value={form.k}
                placeholder="server's own"
                onChange={(event) => onChange({ k: event.target.value })}
              />
            </Field>
            <Field label="Retrieval">
              <select value={form.mode} onChange={(event) => onChange({ mode: event.target.value })}>
                <option value="">server's own</option>
                <option value="hybrid">hybrid</option>
                <option value="bm25">bm25</option>
                <option value="dense">dense</option>
              </select>
            </Field>
          </div>
          <Field label="Text to work on (treated as protected; kept out of the permalink)">
            <textarea
              rows={3}
              dir="auto"
              value={form.text}
              onChange={(event) => onChange({ text: event.target.value })}
            />
          </Field>
        </div>
      </details>
      <div className="row">
        <button type="submit" className="button primary" disabled={missing !== undefined}>
          Ask
        </button>
        <button type="button" className="button" disabled={!asking} onClick={onStop}>
          Stop
        </button>
        <span className="small muted">{missing ?? 'Ctrl + Enter asks'}</span>
      </div>
    </form>
  );
}
