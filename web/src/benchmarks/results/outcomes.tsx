import type { EvalResults } from '../../api/types.js';
import { formatCount, formatMs } from '../../ui/format.js';

const COLUMNS = [
  ['scored', 'Scored, not wrong'],
  ['wrong', 'Wrong'],
  ['unparseable', 'Unparseable'],
  ['empty', 'Empty'],
  ['refused', 'Refused'],
  ['errors', 'Errors'],
] as const;

/** What became of every item, and what it cost. */
export function Outcomes({ results }: { readonly results: EvalResults }) {
  return (
    <section className="panel stack" aria-labelledby="outcomes">
      <h2 id="outcomes">What became of the items</h2>
      <div className="scroll-x">
        <table className="stacked">
          <thead>
            <tr>
              <th>Task</th>
              <th>Arm</th>
              <th className="num">Asked</th>
              {COLUMNS.map(([name, title]) => (
                <th key={name} className="num">
                  {title}
                </th>
              ))}
              <th className="num">Tokens in / out</th>
              <th className="num">Latency p50 / p95</th>
            </tr>
          </thead>
          <tbody>
            {results.outcomes.map((one) => (
              <tr key={`${one.task} ${one.arm}`}>
                <td>{one.task}</td>
                <td>{one.arm}</td>
                <td className="num" data-label="Asked">
                  {formatCount(one.items)} of {formatCount(one.expected)}
                </td>
                {COLUMNS.map(([name, title]) => (
                  <td key={name} className="num" data-label={title}>
                    {formatCount(one[name])}
                  </td>
                ))}
                <td className="num" data-label="Tokens in / out">
                  {formatCount(one.prompt_tokens)} / {formatCount(one.completion_tokens)}
                  {one.cost !== undefined && (
                    <div className="small muted">
                      {one.cost.toFixed(2)} {one.currency}
                    </div>
                  )}
                </td>
                <td className="num" data-label="Latency p50 / p95">
                  {formatMs(one.latency_p50_ms)} / {formatMs(one.latency_p95_ms)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
