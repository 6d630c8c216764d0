import { getJson } from '../api/client.js';
import type { AbExperiment, Protocol } from '../api/types.js';
import type { Features } from '../api/use-features.js';
import { useResource } from '../api/use-resource.js';
import type { Place } from '../routing/hash.js';
import { Loading, ProblemNotice } from '../ui/states.js';
import { AbPage } from './ab/ab-page.js';
import './experiment.css';
import { Overview } from './overview/overview.js';
import { ProtocolPage } from './protocol/protocol-page.js';

interface ExperimentViewProps {
  readonly place: Place;
  readonly features: Features;
}

/** The experiments, one A/B test, or one seven-day protocol, by the address. */
export function ExperimentView({ place, features }: ExperimentViewProps) {
  const id = place.path[1];
  return id === undefined ? (
    <Overview features={features} />
  ) : (
    <Experiment key={id} id={id} features={features} />
  );
}

function Experiment({ id, features }: { readonly id: string; readonly features: Features }) {
  const found = useResource(`experiment ${id}`, (signal) =>
    getJson<AbExperiment | Protocol>(`/v1/experiments/${encodeURIComponent(id)}`, { signal }),
  );
  const { data, reload } = found;
  return (
    <>
      <p className="small">
        <a href="#/experiment">Experiments</a>
      </p>
      {found.state === 'error' && <ProblemNotice problem={found.problem} onRetry={reload} />}
      {!data && found.state === 'loading' && <Loading what="the experiment" />}
      {data?.kind === 'ab' && <AbPage experiment={data} onChange={reload} />}
      {data?.kind === 'protocol' && <ProtocolPage protocol={data} features={features} onChange={reload} />}
    </>
  );
}
