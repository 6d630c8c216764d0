import { useId } from 'react';
import type { EvalResults, EvalRun } from '../../api/types.js';
import { formatCount } from '../../ui/format.js';
import { type Column, RecordTable } from '../../ui/record-table.js';
import { percent } from '../words.js';

type Result = EvalResults['results'][number];

interface ScoreTableProps {
  readonly run: EvalRun;
  readonly results: readonly Result[];
  readonly title: string;
  readonly note: string;
}

/** Every metric of every task, arm beside arm, each with its denominator. */
export function ScoreTable({ run, results, title, note }: ScoreTableProps) {
  const heading = useId();
  const columns: Array<Column<readonly Result[]>> = [
    { head: 'Task', cell: ([one]) => one?.task, plain: true },
    { head: 'Metric', cell: ([one]) => one?.metric.replaceAll('_', ' '), kind: 'wrap', plain: true },
    ...run.arms.map(
      ({ arm }): Column<readonly Result[]> => ({
        head: arm,
        cell: (row) => <Score result={row.find((one) => one.arm === arm)} />,
        kind: 'num',
      }),
    ),
  ];
  const rows = new Map<string, Result[]>();
  for (const one of results) {
    if (one.metric === '*') continue;
    const key = `${one.task} ${one.metric}`;
    rows.set(key, [...(rows.get(key) ?? []), one]);
  }
  return (
    <section className="panel stack" aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className="small muted">{note}</p>
      <RecordTable
        columns={columns}
        rows={[...rows.values()]}
        keyOf={([one]) => `${one?.task} ${one?.metric}`}
      />
    </section>
  );
}

function Score({ result }: { readonly result: Result | undefined }) {
  if (!result) return <>–</>;
  if (result.value === null)
    return (
      <span className="muted" title={result.not_run}>
        not run
        <span className="visually-hidden">: {result.not_run}</span>
      </span>
    );
  return (
    <>
      {percent(result.value)}
      <div className="small muted">
        {result.ci95 && `${percent(result.ci95[0])} to ${percent(result.ci95[1])}, `}n ={' '}
        {formatCount(result.n)}
      </div>
    </>
  );
}
