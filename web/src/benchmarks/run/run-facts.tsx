import type { EvalRun } from '../../api/types.js';
import { formatTime } from '../../ui/format.js';

/** What was asked of whom. */
export function RunFacts({ run }: { readonly run: EvalRun }) {
  const samples = run.tasks.filter(({ sample }) => sample).map(({ name }) => name);
  const builtIn = run.arms.every(({ built_in }) => built_in);
  return (
    <>
      {(samples.length > 0 || builtIn) && (
        <p className="notice warn">
          {samples.length > 0 &&
            `Synthetic samples, not the benchmark: ${samples.join(', ')}. The figures show that the module runs, nothing about models. `}
          {builtIn && 'The built-in models answered: they are the floor that a real model must beat.'}
        </p>
      )}
      <details className="panel">
        <summary>
          {run.tasks.map(({ name, items }) => `${name} (${items})`).join(', ')} · {run.profile} · seed{' '}
          {run.seed}
        </summary>
        <dl className="facts">
          <dt>Begun</dt>
          <dd>{formatTime(run.created_at)}</dd>
          {run.ended_at && (
            <>
              <dt>Ended</dt>
              <dd>{formatTime(run.ended_at)}</dd>
            </>
          )}
          <dt>Items</dt>
          <dd>
            {run.limit === undefined ? 'all' : `at most ${run.limit} a task, drawn by the seed`}
            {run.repeats !== undefined && `, ${run.repeats} repeats`}
          </dd>
          {run.arms.map(({ arm, model, built_in }) => (
            <ArmFact key={arm} arm={arm} model={model} builtIn={built_in} />
          ))}
          {run.not_run.map(({ task, why }) => (
            <NotRun key={task} task={task} why={why} />
          ))}
        </dl>
      </details>
    </>
  );
}

function ArmFact(props: { readonly arm: string; readonly model: string; readonly builtIn: boolean }) {
  return (
    <>
      <dt>{props.arm}</dt>
      <dd className="wrap">
        {props.model}
        {props.builtIn && ' (built in)'}
      </dd>
    </>
  );
}

function NotRun({ task, why }: { readonly task: string; readonly why: string }) {
  return (
    <>
      <dt>{task} not run</dt>
      <dd className="wrap">{why}</dd>
    </>
  );
}
