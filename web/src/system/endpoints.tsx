import { useEffect } from 'react';
import { getJson } from '../api/client.js';
import type { Readiness } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { Chip } from '../ui/chip.js';
import { formatMs } from '../ui/format.js';
import { Loading, ProblemNotice } from '../ui/states.js';

const EVERY_MS = 15_000;

/** The index and the model endpoints, asked anew every quarter of a minute while the page is seen. */
export function Endpoints() {
  const readiness = useResource('readyz', (signal) =>
    getJson<Readiness>('/readyz', { signal, alsoOk: [503] }),
  );
  const { reload } = readiness;
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [reload]);
  return (
    <section className="panel stack" aria-labelledby="health">
      <div className="row between">
        <h2 id="health">Health</h2>
        {readiness.data && (
          <Chip tone={readiness.data.status === 'ready' ? 'good' : 'bad'}>{readiness.data.status}</Chip>
        )}
      </div>
      {readiness.state === 'error' && <ProblemNotice problem={readiness.problem} onRetry={reload} />}
      {!readiness.data && readiness.state === 'loading' && <Loading what="the state of the endpoints" />}
      {readiness.data && (
        <table className="stacked">
          <thead>
            <tr>
              <th>Part</th>
              <th>State</th>
              <th className="num">Latency</th>
              <th>Detail</th>
            </tr>
          </thead>
          <tbody>
            {readiness.data.checks.map((check) => (
              <tr key={check.name}>
                <td>{check.name}</td>
                <td>
                  <Chip tone={check.ok ? 'good' : 'bad'}>{check.ok ? 'reachable' : 'not reachable'}</Chip>
                </td>
                <td className="num" data-label="Latency">
                  {check.latency_ms === undefined ? '—' : formatMs(check.latency_ms)}
                </td>
                <td className="wrap">{check.detail ?? '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
