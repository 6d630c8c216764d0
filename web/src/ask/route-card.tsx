import { useCallback } from 'react';
import { Markdown } from '../markdown/index.js';
import type { SourcePlace } from '../reader/index.js';
import { ProblemNotice } from '../ui/states.js';
import { AnswerFacts } from './answer-facts.js';
import type { RouteState } from './ask-state.js';
import { CiteButton } from './cite-button.js';
import { CodeList } from './code-list.js';
import { FeedbackForm } from './feedback/index.js';
import { SafeguardNotes, SafeguardStrip } from './safeguards.js';
import { SourceList } from './source-list.js';

export const ROUTE_TITLES: Readonly<Record<string, string>> = {
  rag: 'RAG',
  finetuned: 'Fine-tuned',
  auto: 'Given by the A/B test',
};

const PHASES: Readonly<Record<RouteState['phase'], string>> = {
  waiting: 'waiting …',
  retrieved: 'reading …',
  streaming: 'answering …',
  done: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

export function statusOf(route: RouteState | undefined): string {
  return route ? PHASES[route.phase] : '';
}

interface RouteCardProps {
  readonly name: string;
  readonly route: RouteState;
  readonly shown: boolean;
  /** Known when all answers are complete; feedback needs it. */
  readonly requestId: string | undefined;
  readonly onSource: (place: SourcePlace) => void;
}

/**
 * One route's answer. Header and checks have their place from the start and the answer grows at the end, so nothing
 * moves while it streams; sources and figures follow below once it is complete.
 */
export function RouteCard({ name, route, shown, requestId, onSource }: RouteCardProps) {
  const { answer, passages } = route;
  const cite = useCallback(
    (n: number, key: string) => (
      <CiteButton
        key={key}
        n={n}
        citations={answer?.citations ?? []}
        passages={passages}
        onSource={onSource}
      />
    ),
    [answer, passages, onSource],
  );
  const safeguards = answer?.safeguards;
  return (
    <article className={`panel route ${name}`} data-shown={shown} aria-busy={route.phase === 'streaming'}>
      <header className="row between">
        <h2>{ROUTE_TITLES[name] ?? name}</h2>
        <span className="small muted" role="status">
          {passages.length > 0 && `${passages.length} passages · `}
          {statusOf(route)}
        </span>
      </header>
      <SafeguardStrip phase={route.phase} answer={answer} />
      {route.problem && <ProblemNotice problem={route.problem} />}
      <div className="answer">
        {route.phase === 'stopped' && route.text === '' && (
          <p className="muted">Stopped before an answer came.</p>
        )}
        <Markdown
          text={route.text}
          cite={cite}
          {...(safeguards
            ? { spans: safeguards.unsupported_sentences, numbers: safeguards.unsupported_numbers }
            : {})}
        />
      </div>
      {answer && (
        <footer className="stack">
          {answer.codes && <CodeList codes={answer.codes} />}
          <SourceList answer={answer} onSource={onSource} />
          <SafeguardNotes safeguards={answer.safeguards} />
          <AnswerFacts answer={answer} firstTokenMs={route.firstTokenMs} />
          {requestId !== undefined && (
            <FeedbackForm
              key={requestId}
              requestId={requestId}
              route={name}
              title={ROUTE_TITLES[name] ?? name}
            />
          )}
        </footer>
      )}
    </article>
  );
}
