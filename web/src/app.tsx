import { useEffect, useRef } from 'react';
import { useSession } from './api/session.js';
import { useFeatures } from './api/use-features.js';
import { AskView, useAsk } from './ask/index.js';
import { CorporaView } from './corpora/index.js';
import { LaterView } from './later/index.js';
import { RetrievalView } from './retrieval/index.js';
import type { Place } from './routing/hash.js';
import { usePlace } from './routing/use-place.js';
import { Header } from './shell/header.js';
import { SignIn } from './shell/sign-in.js';
import { VIEWS, viewOf } from './shell/views.js';
import { SystemView } from './system/index.js';

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
        {session.needed ? <SignIn /> : <View view={view} place={place} />}
      </main>
      <footer className="foot">
        Not a medical device: for research and evaluation, not for the care of patients.{' '}
        <a href="/docs">API documentation</a>
      </footer>
    </>
  );
}

function View({ view, place }: { readonly view: ReturnType<typeof viewOf>; readonly place: Place }) {
  // Held here, so that an answer survives a look at another view.
  const ask = useAsk();
  const features = useFeatures();
  if (place.path[0] === 'retrieval') return <RetrievalView />;
  if (view === 'ask') return <AskView ask={ask} place={place} />;
  if (view === 'corpora') return <CorporaView place={place} />;
  if (view === 'system') return <SystemView features={features} />;
  return <LaterView view={view} features={features} />;
}
