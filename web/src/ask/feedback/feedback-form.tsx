import { Field } from '../../ui/field.js';
import { ProblemNotice } from '../../ui/states.js';
import { useFeedback } from './use-feedback.js';

const RATINGS = [1, 2, 3, 4, 5] as const;
const THUMBS = [
  ['up', 'Good'],
  ['down', 'Bad'],
] as const;

interface FeedbackFormProps {
  readonly requestId: string;
  readonly route: string;
  /** How the answer is called, for those who hear the page. */
  readonly title: string;
}

/** Thumb, 1 to 5, and words on one answer. Marks are sent with the click, words with their button. */
export function FeedbackForm({ requestId, route, title }: FeedbackFormProps) {
  const { opinion, state, problem, change, send } = useFeedback(requestId, route);
  const hasWords = (opinion.text ?? '').trim() !== '' || (opinion.correction ?? '').trim() !== '';
  return (
    <section className="feedback stack" aria-label={`Feedback on the answer: ${title}`}>
      <div className="row">
        {THUMBS.map(([thumb, label]) => (
          <button
            key={thumb}
            type="button"
            className="button little"
            aria-pressed={opinion.thumb === thumb}
            onClick={() => send({ thumb })}
          >
            {label}
          </button>
        ))}
        <fieldset className="rating row">
          <legend className="visually-hidden">Rating, 1 bad to 5 good</legend>
          <span className="small muted" aria-hidden="true">
            1 bad, 5 good:
          </span>
          {RATINGS.map((rating) => (
            <label key={rating} className="small">
              <input
                type="radio"
                name={`rating-${requestId}-${route}`}
                checked={opinion.rating === rating}
                onChange={() => send({ rating })}
              />
              {rating}
            </label>
          ))}
        </fieldset>
        <span className="small muted" role="status">
          {state === 'sending' && 'saving …'}
          {state === 'saved' && 'saved'}
        </span>
      </div>
      <details className="small">
        <summary>Comment or correction</summary>
        <div className="stack">
          <Field label="Comment">
            <textarea
              rows={2}
              maxLength={5000}
              value={opinion.text ?? ''}
              onChange={(event) => change({ text: event.target.value })}
            />
          </Field>
          <Field label="What the answer should have been">
            <textarea
              rows={3}
              maxLength={20000}
              value={opinion.correction ?? ''}
              onChange={(event) => change({ correction: event.target.value })}
            />
          </Field>
          <div className="row">
            <button
              type="button"
              className="button little"
              disabled={!hasWords || state === 'sending'}
              onClick={() => send()}
            >
              Send
            </button>
            <span className="muted">Kept with the answer; erased with the documents it came from.</span>
          </div>
        </div>
      </details>
      {problem && <ProblemNotice problem={problem} />}
    </section>
  );
}
