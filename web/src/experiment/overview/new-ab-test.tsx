import { type FormEvent, type ReactNode, useCallback, useState } from 'react';
import { getJson } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { toHash } from '../../routing/hash.js';
import { go } from '../../routing/use-place.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/states.js';
import { type AbForm, abPlanOf, isRate, NEW_AB } from './ab-form.js';

const ARMS = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'];
const UNITS = ['user', 'patient', 'request'];
const METRICS = ['thumb', 'rating', 'error', 'abstained', 'ungrounded', 'latency_ms', 'tokens'];

/** The plan of an A/B test of two arms. It is made as a draft; its page says how large it must be before it starts. */
export function NewAbTest() {
  const [form, setForm] = useState<AbForm>(NEW_AB);
  const change = (part: Partial<AbForm>): void => setForm((old) => ({ ...old, ...part }));
  const make = useAction(
    useCallback(async (plan: Record<string, unknown>) => {
      const made = await getJson<{ id: string }>('/v1/experiments', { method: 'POST', body: plan });
      go(toHash(['experiment', made.id]));
    }, []),
  );
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    make.run(abPlanOf(form));
  };
  const choice = (name: keyof AbForm, label: string, options: readonly string[]): ReactNode => (
    <Field label={label}>
      <select value={String(form[name])} onChange={(event) => change({ [name]: event.target.value })}>
        {options.map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    </Field>
  );
  const number = (name: keyof AbForm, label: string, required = false, placeholder = ''): ReactNode => (
    <Field label={label}>
      <input
        type="number"
        step="any"
        min="0"
        required={required}
        placeholder={placeholder}
        value={String(form[name])}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  const tick = (name: 'blind' | 'keepText' | 'accept', label: string): ReactNode => (
    <label className="check">
      <input
        type="checkbox"
        checked={form[name]}
        onChange={(event) => change({ [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <form className="panel stack" onSubmit={onSubmit} aria-label="New A/B test">
      <h2>New A/B test</h2>
      <div className="fields">
        <Field label="Name">
          <input
            required
            maxLength={120}
            value={form.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        {choice('control', 'Control arm', ARMS)}
        {choice('other', 'Other arm', ARMS)}
        {number('share', 'Share of the other arm (0 to 1)', true)}
        {choice('unit', 'Assigned by', UNITS)}
        <Field label="Mode">
          <select value={form.mode} onChange={(event) => change({ mode: event.target.value })}>
            <option value="split">split: each unit gets one arm</option>
            <option value="shadow">shadow: the control answers, the other runs unseen</option>
          </select>
        </Field>
        {choice('metric', 'Primary metric', METRICS)}
        {number('mde', 'Smallest difference worth finding', true)}
        {number(
          'baseline',
          isRate(form.metric) ? 'Expected rate of the control' : 'Expected standard deviation',
        )}
        {number('unitsPerDay', 'Units a day', false, 'unknown')}
        {number('errorRate', 'Stop an arm above error rate', false, 'no guardrail')}
        {number('abstentionRate', 'Stop an arm above abstention rate', false, 'no guardrail')}
      </div>
      <div className="row">
        {tick('blind', 'Answers do not say which arm gave them')}
        {tick('keepText', 'Keep questions and answers for review')}
        {tick('accept', 'Allow a plan that is too small')}
      </div>
      {make.problem && <ProblemNotice problem={make.problem} />}
      <div>
        <button type="submit" className="button primary" disabled={make.busy}>
          {make.busy ? 'Planning …' : 'Plan it'}
        </button>
      </div>
    </form>
  );
}
