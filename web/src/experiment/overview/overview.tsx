import { useState } from 'react';
import { getJson } from '../../api/client.js';
import type { ExperimentSummary } from '../../api/types.js';
import type { Features } from '../../api/use-features.js';
import { useResource } from '../../api/use-resource.js';
import { toHash } from '../../routing/hash.js';
import { Chip } from '../../ui/chip.js';
import { formatTime } from '../../ui/format.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { EXPERIMENT_TONES } from '../words.js';
import { NewAbTest } from './new-ab-test.js';
import { NewProtocol } from './new-protocol.js';

const KINDS: Readonly<Record<string, string>> = { ab: 'A/B test', protocol: 'Seven days' };

/** The experiments there are, and the two kinds that can be planned. */
export function Overview({ features }: { readonly features: Features }) {
  const [making, setMaking] = useState<'ab' | 'protocol'>();
  const found = useResource('experiments', async (signal) => {
    const answer = await getJson<{ experiments: ExperimentSummary[] }>('/v1/experiments', { signal });
    return answer.experiments;
  });
  const open = (kind: 'ab' | 'protocol') => () => setMaking((now) => (now === kind ? undefined : kind));
  return (
    <>
      <div className="row between">
        <h1>Experiments</h1>
        <div className="row">
          <button type="button" className="button" aria-expanded={making === 'ab'} onClick={open('ab')}>
            New A/B test
          </button>
          {features.has('post', '/v1/experiments/{id}/run') && (
            <button
              type="button"
              className="button primary"
              aria-expanded={making === 'protocol'}
              onClick={open('protocol')}
            >
              New seven days
            </button>
          )}
        </div>
      </div>
      {making === 'ab' && <NewAbTest />}
      {making === 'protocol' && <NewProtocol />}
      {found.state === 'error' && <ProblemNotice problem={found.problem} onRetry={found.reload} />}
      {!found.data && found.state === 'loading' && <Loading what="the experiments" />}
      {found.data?.length === 0 && (
        <Empty title="No experiment yet">
          <p>
            The seven days lead from the question to a decision memo. An A/B test gives each user, patient or
            request one of the arms and watches what comes back.
          </p>
        </Empty>
      )}
      {found.data && found.data.length > 0 && <Rows experiments={found.data} />}
    </>
  );
}

function Rows({ experiments }: { readonly experiments: readonly ExperimentSummary[] }) {
  return (
    <div className="panel">
      <table className="stacked">
        <thead>
          <tr>
            <th>Experiment</th>
            <th>Kind</th>
            <th>State</th>
            <th>Planned</th>
            <th>Started</th>
          </tr>
        </thead>
        <tbody>
          {experiments.map((one) => (
            <tr key={one.id}>
              <td className="wrap">
                <a href={toHash(['experiment', one.id])}>{one.name}</a>
                <div className="small muted mono">{one.id}</div>
              </td>
              <td>{KINDS[one.kind] ?? one.kind}</td>
              <td>
                <Chip tone={EXPERIMENT_TONES[one.state]}>{one.state}</Chip>
              </td>
              <td className="small" data-label="Planned">
                {formatTime(one.created_at)}
              </td>
              <td className="small" data-label="Started">
                {one.started_at ? formatTime(one.started_at) : '—'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
