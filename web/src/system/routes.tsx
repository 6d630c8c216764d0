import type { Features } from '../api/use-features.js';
import { Chip } from '../ui/chip.js';
import { Loading } from '../ui/states.js';

const PARTS: ReadonlyArray<readonly [string, string, string]> = [
  ['Ask both routes', 'post', '/v1/query'],
  ['Search', 'post', '/v1/search'],
  ['Corpora and documents', 'get', '/v1/corpora'],
  ['OpenAI-compatible chat', 'post', '/v1/chat/completions'],
  ['Benchmarks', 'post', '/v1/evals'],
  ['Experiment', 'post', '/v1/experiments'],
  ['Blinded review', 'post', '/v1/reviews'],
  ['Feedback', 'post', '/v1/feedback'],
];

/** What this server's API has. */
export function Routes({ features }: { readonly features: Features | undefined }) {
  if (!features) return <Loading what="what this server can do" />;
  return (
    <section className="panel stack" aria-labelledby="parts">
      <h2 id="parts">What this server can do</h2>
      <ul className="row plain">
        {PARTS.map(([name, method, path]) => (
          <li key={path}>
            <Chip tone={features.has(method, path) ? 'good' : 'plain'}>
              {name}: {features.has(method, path) ? 'yes' : 'not in this version'}
            </Chip>
          </li>
        ))}
      </ul>
    </section>
  );
}
