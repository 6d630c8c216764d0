import type { Features } from '../api/use-features.js';
import type { ViewName } from '../shell/views.js';
import { NotAvailable } from '../ui/not-available.js';
import { Loading } from '../ui/states.js';

interface Part {
  readonly title: string;
  readonly path: string;
  readonly purpose: string;
  readonly command: string;
}

const PARTS: Readonly<Partial<Record<ViewName, Part>>> = {
  benchmarks: {
    title: 'Benchmarks',
    path: '/v1/evals',
    purpose: 'Runs the benchmark tasks on the arms and compares them item by item.',
    command: 'crossover eval list',
  },
  experiment: {
    title: 'Experiment',
    path: '/v1/experiments',
    purpose: 'Leads through the seven days of the protocol, from the question to the decision memo.',
    command: 'crossover experiment status',
  },
  review: {
    title: 'Review',
    path: '/v1/reviews',
    purpose: 'Shows two answers without their origin and records which one is better.',
    command: 'crossover experiment status',
  },
};

interface LaterViewProps {
  readonly view: ViewName;
  readonly features: Features | undefined;
}

/** A view whose API this server does not have, or has in a form that this page does not know. */
export function LaterView({ view, features }: LaterViewProps) {
  const part = PARTS[view];
  if (!part) return null;
  if (!features) return <Loading what="what this server can do" />;
  const there = features.has('post', part.path);
  return (
    <>
      <h1>{part.title}</h1>
      <p>{part.purpose}</p>
      {there ? (
        <NotAvailable title="Not on this page yet" where={part.command}>
          This server has {part.path}; this version of the page does not show it.{' '}
          <a href="/docs">API documentation</a>
        </NotAvailable>
      ) : (
        <NotAvailable title="Not available in this version">
          This server has no {part.path}. Asking, comparing and reading sources work without it.
        </NotAvailable>
      )}
    </>
  );
}
