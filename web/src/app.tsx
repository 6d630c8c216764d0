import { lazy, useEffect, useRef } from 'react';
import { useSession } from './api/session.js';
import { type Features, useFeatures } from './api/use-features.js';
import { type Ask, AskView, useAsk } from './ask/index.js';
import { LaterView } from './later/index.js';
import type { Place } from './routing/hash.js';
import { usePlace } from './routing/use-place.js';
import { Header } from './shell/header.js';
import { SignIn } from './shell/sign-in.js';
import { ViewBoundary } from './shell/view-boundary.js';
import { VIEWS, type ViewName, viewOf } from './shell/views.js';

// Every view but the first is a script of its own, loaded when it is opened.
const BenchmarksView = lazy(async () => ({
  default: (await import('./benchmarks/index.js')).BenchmarksView,
}));
const CorporaView = lazy(async () => ({ default: (await import('./corpora/index.js')).CorporaView }));
const ExperimentView = lazy(async () => ({
  default: (await import('./experiment/index.js')).ExperimentView,
}));
const RetrievalView = lazy(async () => ({ default: (await import('./retrieval/index.js')).RetrievalView }));
const ReviewView = lazy(async () => ({ default: (await import('./review/index.js')).ReviewView }));
const SystemView = lazy(async () => ({ default: (await import('./system/index.js')).SystemView }));

export function App() {
  const place = usePlace();
  const session = useSession();
  const view = viewOf(place.path);
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the view changes.
  useEffect(() => {
    document.title = `${VIEWS.find(({ name }) => name === view)?.title} · Crossover`;
    if (first.current) first.current = false;
    else main.current?.focus();
  }, [view, place.path.join('/')]);
  return (
    <>
      <button type="button" className="skip button" onClick={() => main.current?.focus()}>
        Skip to content
      </button>
      <Header current={view} />
      <main id="main" ref={main} tabIndex={-1}>
        {session.needed ? <SignIn /> : <SignedIn view={view} place={place} />}
      </main>
      <footer className="foot">
        Not a medical device: for research and evaluation, not for the care of patients.{' '}
        <a href="/docs">API documentation</a>
      </footer>
    </>
  );
}

function SignedIn({ view, place }: { readonly view: ViewName; readonly place: Place }) {
  // Held here: an answer survives a look at another view, and goes when the reader signs out.
  const ask = useAsk();
  const features = useFeatures(view !== 'ask' && view !== 'corpora');
  return (
    <ViewBoundary key={place.path[0] === 'retrieval' ? 'retrieval' : view}>
      <View view={view} place={place} ask={ask} features={features} />
    </ViewBoundary>
  );
}

interface ViewProps {
  readonly view: ViewName;
  readonly place: Place;
  readonly ask: Ask;
  readonly features: Features | undefined;
}

function View({ view, place, ask, features }: ViewProps) {
  if (place.path[0] === 'retrieval') return <RetrievalView />;
  if (view === 'ask') return <AskView ask={ask} place={place} />;
  if (view === 'corpora') return <CorporaView place={place} />;
  if (view === 'benchmarks' && features?.has('post', '/v1/evals')) return <BenchmarksView place={place} />;
  if (view === 'experiment' && features?.has('post', '/v1/experiments'))
    return <ExperimentView place={place} features={features} />;
  if (view === 'review' && features?.has('post', '/v1/reviews')) return <ReviewView place={place} />;
  if (view === 'system') return <SystemView features={features} />;
  return <LaterView view={view} features={features} />;
}
