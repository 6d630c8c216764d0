import type { ModelInfo, ShownAnswer } from '../api/types.js';
import { formatCount, formatMs } from '../ui/format.js';

interface AnswerFactsProps {
  readonly answer: ShownAnswer;
  readonly firstTokenMs: number | undefined;
}

/** Model, time, tokens and cost of an answer. */
export function AnswerFacts({ answer, firstTokenMs }: AnswerFactsProps) {
  const { usage, timings, model } = answer;
  const about = usage.estimated ? 'about ' : '';
  return (
    <details className="small">
      <summary className="num">
        {timings.total !== undefined && `${formatMs(timings.total)} · `}
        {about}
        {formatCount(usage.prompt_tokens)} + {formatCount(usage.completion_tokens)} tokens
        {model && ` · ${model.id}`}
      </summary>
      <dl className="facts num">
        <dt>Arm</dt>
        <dd>{answer.arm ?? 'not told: the A/B test is blind'}</dd>
        {model && <ModelFacts model={model} />}
        {firstTokenMs !== undefined && (
          <>
            <dt>First token here</dt>
            <dd>{formatMs(firstTokenMs)}</dd>
          </>
        )}
        {Object.entries(timings).map(([stage, ms]) => (
          <Timing key={stage} stage={stage} ms={ms} />
        ))}
      </dl>
    </details>
  );
}

function ModelFacts({ model }: { readonly model: ModelInfo }) {
  return (
    <>
      <dt>Model</dt>
      <dd className="wrap">
        {model.id} ({model.provider}
        {model.card === undefined ? '' : `, card ${model.card}`}). {model.description}
      </dd>
      <dt>Cost</dt>
      <dd>{model.local ? 'none: the model runs locally' : 'the server knows no price for this endpoint'}</dd>
    </>
  );
}

function Timing({ stage, ms }: { readonly stage: string; readonly ms: number }) {
  return (
    <>
      <dt>{stage}</dt>
      <dd>{formatMs(ms)}</dd>
    </>
  );
}
