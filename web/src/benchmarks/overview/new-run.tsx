import { type FormEvent, useCallback, useState } from 'react';
import { getJson } from '../../api/client.js';
import type { EvalRun, EvalTaskInfo } from '../../api/types.js';
import { useAction } from '../../api/use-action.js';
import { toHash } from '../../routing/hash.js';
import { go } from '../../routing/use-place.js';
import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/states.js';
import { ARMS, bodyOf, lacks, NEW_PLAN, type PlanForm } from './plan-form.js';
import { DataChip } from './task-table.js';

interface NewRunProps {
  readonly tasks: readonly EvalTaskInfo[];
  readonly folders: readonly string[];
  readonly data: string | undefined;
  readonly onData: (data: string | undefined) => void;
}

const FOLDER_WORDS: Readonly<Record<string, string>> = {
  samples: 'synthetic samples',
  '.': 'data folder',
};

/** The form of a new run. Planning loads the data and opens the models, so it takes a moment. */
export function NewRun({ tasks, folders, data, onData }: NewRunProps) {
  const [form, setForm] = useState<PlanForm>(NEW_PLAN);
  const change = (part: Partial<PlanForm>): void => setForm((old) => ({ ...old, ...part }));
  const start = useAction(
    useCallback(async (plan: Record<string, unknown>) => {
      const { run } = await getJson<{ run: EvalRun }>('/v1/evals', { method: 'POST', body: plan });
      go(toHash(['benchmarks', run.id]));
    }, []),
  );
  const missing = lacks(form);
  // What holds for all of them is said by the choice of the data.
  const allSame = tasks.every(({ data: state }) => state === tasks[0]?.data && state !== 'missing');
  const there = tasks.filter((task) => task.data !== 'missing').map(({ name }) => name);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    if (missing === undefined) start.run(bodyOf(form, data));
  };
  const number = (name: 'limit' | 'seed' | 'repeats' | 'concurrency', label: string, placeholder = '') => (
    <Field label={label}>
      <input
        type="number"
        min={name === 'seed' ? 0 : 1}
        value={form[name]}
        placeholder={placeholder}
        onChange={(event) => change({ [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <form className="panel stack" onSubmit={onSubmit} aria-label="New run">
      <fieldset>
        <legend className="row between">
          <span>Tasks</span>
          <span className="row">
            <button type="button" className="button little" onClick={() => change({ tasks: there })}>
              All that are there
            </button>
            <button type="button" className="button little" onClick={() => change({ tasks: [] })}>
              None
            </button>
          </span>
        </legend>
        <div className="task-choice">
          {tasks.map((task) => (
            <label key={task.name} className="check">
              <input
                type="checkbox"
                checked={form.tasks.includes(task.name)}
                disabled={task.data === 'missing'}
                onChange={() => change({ tasks: toggled(form.tasks, task.name) })}
              />
              <span>{task.name}</span>
              {task.data !== 'ready' && !allSame && <DataChip state={task.data} />}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Arms</legend>
        <div className="row">
          {ARMS.map((arm) => (
            <label key={arm} className="check">
              <input
                type="checkbox"
                checked={form.arms.includes(arm)}
                onChange={() => change({ arms: toggled(form.arms, arm) })}
              />
              {arm}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="fields">
        <Field label="Data">
          <select value={data ?? folders[0]} onChange={(event) => onData(event.target.value)}>
            {folders.map((name) => (
              <option key={name} value={name}>
                {FOLDER_WORDS[name] ?? name}
              </option>
            ))}
          </select>
        </Field>
        <Field label="Scoring profile">
          <select value={form.profile} onChange={(event) => change({ profile: event.target.value })}>
            <option value="fixed">fixed</option>
            <option value="clue-2024-06">clue-2024-06 (the reference, bugs included)</option>
          </select>
        </Field>
        {number('limit', 'Items a task', 'all')}
        {number('repeats', 'Repeats', "the task's own")}
        {number('seed', 'Seed')}
        {number('concurrency', 'Requests at a time')}
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={form.fresh}
          onChange={(event) => change({ fresh: event.target.checked })}
        />
        A run of its own, also when one of the same plan is there
      </label>
      {start.problem && <ProblemNotice problem={start.problem} />}
      <div className="row">
        <button type="submit" className="button primary" disabled={start.busy || missing !== undefined}>
          {start.busy ? 'Planning …' : 'Start'}
        </button>
        <span className="small muted" role="status">
          {start.busy ? 'Loading the data and opening the models.' : missing}
        </span>
      </div>
    </form>
  );
}

const toggled = (chosen: readonly string[], name: string): string[] =>
  chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name];
