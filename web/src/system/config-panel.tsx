import { getJson } from '../api/client.js';
import { useResource } from '../api/use-resource.js';
import { Loading, ProblemNotice } from '../ui/states.js';

type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value };

/** The configuration in force; the server hides secrets before it answers. */
export function ConfigPanel() {
  const config = useResource('config', async (signal) => {
    const answer = await getJson<{ config: { readonly [key: string]: Value } }>('/v1/config', { signal });
    return answer.config;
  });
  return (
    <section className="panel stack" aria-labelledby="config">
      <h2 id="config">Configuration</h2>
      <p className="small muted">
        As it is in force: defaults, file, variables and command line together. Secrets are hidden by the
        server.
      </p>
      {config.state === 'error' && <ProblemNotice problem={config.problem} onRetry={config.reload} />}
      {!config.data && config.state === 'loading' && <Loading what="the configuration" />}
      {config.data && (
        <div className="config">
          {Object.entries(config.data).map(([key, value]) => (
            <Entry key={key} name={key} value={value} />
          ))}
        </div>
      )}
    </section>
  );
}

function Entry({ name, value }: { readonly name: string; readonly value: Value }) {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return (
      <details>
        <summary className="mono">{name}</summary>
        <div className="config inner">
          {Object.entries(value).map(([key, inner]) => (
            <Entry key={key} name={key} value={inner} />
          ))}
        </div>
      </details>
    );
  return (
    <p className="wrap">
      <span className="mono">{name}</span> <span className="muted">{shown(value)}</span>
    </p>
  );
}

const shown = (value: Value): string => {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(shown).join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
};
