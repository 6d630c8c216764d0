import type { EvalTaskInfo } from '../../api/types.js';
import { Chip, type Tone } from '../../ui/chip.js';

export const DATA_WORDS: Readonly<Record<EvalTaskInfo['data'], readonly [Tone, string]>> = {
  ready: ['good', 'ready'],
  sample: ['warn', 'synthetic sample'],
  missing: ['bad', 'data missing'],
};

/** Every benchmark with its access state, and how to get what is missing. */
export function TaskTable({ tasks }: { readonly tasks: readonly EvalTaskInfo[] }) {
  return (
    <section className="panel stack" aria-labelledby="tasks">
      <h2 id="tasks">Tasks</h2>
      <table className="stacked">
        <thead>
          <tr>
            <th>Task</th>
            <th>Data</th>
            <th>Access</th>
            <th>Metrics</th>
            <th>Licence</th>
          </tr>
        </thead>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.name}>
              <td>
                {task.title}
                <div className="small muted mono">{task.name}</div>
              </td>
              <td>
                <DataChip state={task.data} />
                {task.data === 'missing' && (
                  <details className="small">
                    <summary>How to get it</summary>
                    <p className="wrap">
                      {task.why} {task.how_to_get_access}
                    </p>
                  </details>
                )}
              </td>
              <td data-label="Access">
                {task.access}
                {!task.keeps_text && <div className="small muted">kept as hashes only</div>}
              </td>
              <td className="small" data-label="Metrics">
                {task.metrics.join(', ')}
              </td>
              <td className="small wrap" data-label="Licence">
                {task.licence}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function DataChip({ state }: { readonly state: EvalTaskInfo['data'] }) {
  const [tone, words] = DATA_WORDS[state];
  return <Chip tone={tone}>{words}</Chip>;
}
