import { useState } from 'react';
import { getJson } from '../../api/client.js';
import type { EvalTaskInfo } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { NewRun } from './new-run.js';
import { RunList } from './run-list.js';
import { TaskTable } from './task-table.js';

interface TaskList {
  readonly folders: readonly string[];
  readonly tasks: readonly EvalTaskInfo[];
}

/** What can be run, a form to run it, and the runs there are. */
export function Overview() {
  const [data, setData] = useState<string>();
  const [making, setMaking] = useState(false);
  const tasks = useResource(`eval tasks ${data ?? ''}`, (signal) =>
    getJson<TaskList>(`/v1/evals/tasks${data === undefined ? '' : `?data=${encodeURIComponent(data)}`}`, {
      signal,
    }),
  );
  return (
    <>
      <div className="row between">
        <h1>Benchmarks</h1>
        <button
          type="button"
          className="button primary"
          aria-expanded={making}
          onClick={() => setMaking((open) => !open)}
        >
          {making ? 'Close the form' : 'New run'}
        </button>
      </div>
      {tasks.state === 'error' && <ProblemNotice problem={tasks.problem} onRetry={tasks.reload} />}
      {making && tasks.data && (
        <NewRun tasks={tasks.data.tasks} folders={tasks.data.folders} data={data} onData={setData} />
      )}
      <RunList />
      {tasks.data ? (
        <TaskTable tasks={tasks.data.tasks} />
      ) : (
        tasks.state === 'loading' && <Loading what="the benchmarks" />
      )}
    </>
  );
}
