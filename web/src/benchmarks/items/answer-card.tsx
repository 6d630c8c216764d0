import type { EvalItemDetail } from '../../api/types.js';
import { Chip } from '../../ui/chip.js';
import { formatCount, formatMs, plural } from '../../ui/format.js';
import { percent } from '../words.js';
import { WordDiff } from './word-diff.js';

type Answer = EvalItemDetail['answers'][number];

interface AnswerCardProps {
  readonly answer: Answer;
  /** The text whose words are not marked. */
  readonly comparedWith?: string;
}

/** One arm's answer with its scores, the passages it was given and the prompt as it was sent. */
export function AnswerCard({ answer, comparedWith }: AnswerCardProps) {
  const { arm, outcome, scores, text, error, unsupported_numbers: unsupported = 0 } = answer;
  return (
    <article className={`panel route stack ${arm.startsWith('biomedical') ? 'biomedical' : ''}`}>
      <header className="row between">
        <h2>{arm}</h2>
        <span className="row">
          {Object.entries(scores).map(([metric, score]) => (
            <Chip key={metric} tone={score === 1 ? 'good' : score === 0 ? 'bad' : 'plain'}>
              {metric} {percent(score)}
            </Chip>
          ))}
          {outcome !== 'scored' && <Chip tone="warn">{outcome}</Chip>}
        </span>
      </header>
      {error !== undefined && <p className="notice bad mono">{error}</p>}
      {text === undefined ? (
        <p className="small muted mono wrap">sha-256 {answer.text_hash ?? '(no answer)'}</p>
      ) : text === '' ? (
        <p className="muted">Empty answer.</p>
      ) : comparedWith === undefined ? (
        <pre className="answer-text wrap" dir="auto">
          {text}
        </pre>
      ) : (
        <WordDiff from={comparedWith} to={text} />
      )}
      {unsupported > 0 && <Chip tone="warn">{plural(unsupported, 'number')} in nothing it was given</Chip>}
      <p className="small muted num">
        {formatCount(answer.prompt_tokens)} tokens in, {formatCount(answer.completion_tokens)} out,{' '}
        {formatMs(answer.latency_ms)}
        {answer.finish_reason && `, ended by ${answer.finish_reason}`}
      </p>
      {answer.passages.length > 0 && (
        <details>
          <summary>{plural(answer.passages.length, 'passage')}</summary>
          <ol className="passages">
            {answer.passages.map((passage) => (
              <li key={passage.n} value={passage.n}>
                <span className="small muted wrap">
                  {passage.document_id}, {passage.start}–{passage.end}
                </span>
                {passage.text !== undefined && (
                  <p className="wrap pre small" dir="auto">
                    {passage.text}
                  </p>
                )}
              </li>
            ))}
          </ol>
        </details>
      )}
      {answer.prompt !== undefined && (
        <details>
          <summary>Prompt as it was sent</summary>
          <pre className="answer-text wrap small" dir="auto">
            {answer.prompt}
          </pre>
        </details>
      )}
    </article>
  );
}
