import { useEffect, useState } from 'react';
import { getJson } from '../api/client.js';
import type { CorpusSummary } from '../api/types.js';
import { useResource } from '../api/use-resource.js';
import { preloadMarkdown } from '../markdown/index.js';
import { PassageDrawer, type SourcePlace } from '../reader/index.js';
import { type Place, toHash } from '../routing/hash.js';
import { ProblemNotice } from '../ui/states.js';
import { AskFormPanel } from './ask-form.js';
import { type AskForm, formOf, lacks, paramsOf, requestOf } from './ask-form-state.js';
import { AskIntro } from './ask-intro.js';
import { CopyLink } from './copy-link.js';
import { RoutePair } from './route-pair.js';
import type { Ask } from './use-ask.js';
import { useAssignedBy } from './use-assigned-by.js';

/** After the first paint, and before anybody has typed a question. */
const PRELOAD_MS = 300;
const AUTO_ASKED = new Set<string>();

/** Question, both answers side by side, and the source of whatever they cite. */
export function AskView({ ask, place }: { readonly ask: Ask; readonly place: Place }) {
  const [form, setForm] = useState<AskForm>(() => formOf(place.query));
  const [source, setSource] = useState<SourcePlace>();
  const corpora = useResource('corpora', async (signal) => {
    const answer = await getJson<{ corpora: CorpusSummary[] }>('/v1/corpora', { signal });
    return answer.corpora;
  });
  const assignedBy = useAssignedBy();
  useEffect(() => {
    const timer = setTimeout(preloadMarkdown, PRELOAD_MS);
    return () => clearTimeout(timer);
  }, []);
  const address = place.query.toString();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a permalink is followed once, when it is opened.
  useEffect(() => {
    if (address === '') return;
    const linked = formOf(new URLSearchParams(address));
    setForm(linked);
    if (AUTO_ASKED.has(address) || lacks(linked) !== undefined) return;
    // A link to a document only fills the form in: what to do with it is still to be said.
    if (linked.question === '') return;
    // Asking by the A/B test counts in its results, so a person has to do it.
    if (linked.route === 'auto') return;
    AUTO_ASKED.add(address);
    ask.ask(requestOf(linked));
  }, [address]);
  const { state } = ask;
  return (
    <>
      <h1 className="visually-hidden">Ask</h1>
      <AskFormPanel
        form={form}
        corpora={corpora.data ?? []}
        assignedBy={assignedBy}
        asking={state.phase === 'asking'}
        onChange={(change) => setForm((old) => ({ ...old, ...change }))}
        onAsk={() => ask.ask(requestOf(form, assignedBy))}
        onStop={ask.stop}
      />
      {corpora.state === 'error' && <ProblemNotice problem={corpora.problem} onRetry={corpora.reload} />}
      {state.problem && <ProblemNotice problem={state.problem} />}
      {state.phase === 'idle' ? (
        <AskIntro onPick={(example) => setForm((old) => ({ ...old, ...example }))} />
      ) : (
        <RoutePair state={state} onSource={setSource} />
      )}
      {state.phase === 'done' && (
        <div className="row">
          <CopyLink hash={toHash(['ask'], paramsOf(form))} />
          <span className="small muted mono wrap">{state.requestId}</span>
        </div>
      )}
      {source && <PassageDrawer place={source} onClose={() => setSource(undefined)} />}
    </>
  );
}
