import { getJson } from '../api/client.js';
import type { EvalRunComparison } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { toHash } from '../routing/hash.js';
import { Empty, Loading, ProblemNotice } from '../ui/states.js';
import { Comparisons } from './results/comparisons.js';

/** Two runs, arm by arm, on the items they share. */
export function ComparePage({ query }: { readonly query: URLSearchParams }) {
  const a = query.get('a') ?? '';
  const b = query.get('b') ?? '';
  const path = `/v1/evals/compare?${new URLSearchParams({ a, b })}`;
  const found = useResource(path, (signal) => getJson<EvalRunComparison>(path, { signal }));
  return (
    <>
      <p className="small">
        <a href="#/benchmarks">Benchmarks</a>
      </p>
      <h1>Two runs compared</h1>
      <p>
        First <RunLink id={a} />, second <RunLink id={b} />.
      </p>
      {found.state === 'error' && <ProblemNotice problem={found.problem} onRetry={found.reload} />}
      {!found.data && found.state === 'loading' && <Loading what="the comparison" />}
      {found.data && found.data.comparisons.length === 0 && (
        <Empty title="The runs share no item">
          <p>Runs can be compared where task, items and arm are the same.</p>
        </Empty>
      )}
      {found.data && found.data.comparisons.length > 0 && (
        <Comparisons
          title="Differences"
          note="The first run minus the second, item by item; p adjusted by Holm."
          comparisons={found.data.comparisons}
        />
      )}
      {found.data && found.data.not_compared.length > 0 && (
        <section className="panel stack" aria-labelledby="not-compared">
          <h2 id="not-compared">Not compared</h2>
          <ul className="notes">
            {found.data.not_compared.map((why) => (
              <li key={why} className="wrap">
                {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function RunLink({ id }: { readonly id: string }) {
  return (
    <a className="mono" href={toHash(['benchmarks', id])}>
      {id}
    </a>
  );
}
