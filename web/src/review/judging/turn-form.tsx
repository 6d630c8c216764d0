import { useRef, useState } from 'react';
import type { Presentation, ReviewPreference } from '../../api/types.js';
import { Pane } from './pane.js';
import { PREFERENCES, SKIPS } from './preferences.js';
import { QuestionRow } from './question-row.js';
import { type Answers, questionsOf, toRatings } from './questions.js';
import { useKeys } from './use-keys.js';

interface TurnFormProps {
  readonly presentation: Presentation;
  readonly canUndo: boolean;
  onJudge(judgement: object): void;
  onUndo(): void;
}

/** One turn: the preference first, then the questions, all by keyboard or touch. */
export function TurnForm({ presentation, canUndo, onJudge, onUndo }: TurnFormProps) {
  const { id, pass, question, context, left, right, first } = presentation;
  const questions = questionsOf(pass);
  const [preference, setPreference] = useState<ReviewPreference>();
  const [answers, setAnswers] = useState<Answers>({});
  const [active, setActive] = useState(0);
  const [skipping, setSkipping] = useState(false);
  const [help, setHelp] = useState(false);
  const comment = useRef<HTMLTextAreaElement>(null);
  const [shownAt] = useState(() => performance.now());

  const answer = (index: number, value: string): void => {
    setAnswers((old) => ({ ...old, [questions[index]!.id]: value }));
    setActive(Math.min(questions.length - 1, index + 1));
  };
  const said = (): object => ({
    presentation: id,
    pass,
    seconds: Math.round((performance.now() - shownAt) / 100) / 10,
    ...(comment.current?.value.trim() ? { comment: comment.current.value.trim() } : {}),
  });
  const submit = (): void => {
    if (preference) onJudge({ ...said(), preference, ...toRatings(questions, answers) });
  };
  const skip = (why: string): void => onJudge({ ...said(), skip: why });

  useKeys((key) => {
    if (skipping) {
      const why = SKIPS[Number(key) - 1];
      if (why) skip(why.value);
      else if (key === 'Escape') setSkipping(false);
      return true;
    }
    if (key === 'Escape') (document.activeElement as HTMLElement | null)?.blur();
    else if (key === '?') setHelp(!help);
    else if (key === 'c') comment.current?.focus();
    else if (key === 's' && pass === 1) setSkipping(true);
    else if (key === 'u' && canUndo) onUndo();
    else if (key === 'Enter') submit();
    else if (preference === undefined) {
      const found = PREFERENCES.find((one) => one.key === key);
      if (!found) return false;
      setPreference(found.value);
    } else {
      const value = questions[active]?.choices[Number(key) - 1];
      if (value !== undefined) answer(active, value);
      else if (key === 'ArrowDown' || key === 'n') setActive(Math.min(questions.length - 1, active + 1));
      else if (key === 'ArrowUp' || key === 'p') setActive(Math.max(0, active - 1));
      else if (key === 'Backspace') setPreference(undefined);
      else return false;
    }
    return true;
  });

  return (
    <>
      <section className="panel stack" aria-label="Question">
        <p className="wrap question-words" dir="auto">
          {question}
        </p>
        {context !== undefined && (
          <details open={pass === 2}>
            <summary>What both were asked about</summary>
            <p className="small wrap answer-words" dir="auto">
              {context}
            </p>
          </details>
        )}
      </section>
      <div className="panes">
        <Pane name="Left" pane={left} chosen={preference === 'left'} />
        <Pane name="Right" pane={right} chosen={preference === 'right'} />
      </div>
      {first && (
        <p className="small muted">
          Without the evidence you said: {PREFERENCES.find(({ value }) => value === first.preference)?.label}.
          It stays recorded, whatever you say now.
        </p>
      )}
      <fieldset className="preferences">
        <legend>Which answer is better?</legend>
        {PREFERENCES.map(({ value, key, label }) => (
          <button
            key={value}
            type="button"
            className={preference === value ? 'button primary' : 'button'}
            aria-pressed={preference === value}
            onClick={() => setPreference(value)}
          >
            {label} <kbd>{key}</kbd>
          </button>
        ))}
      </fieldset>
      {preference && (
        <div className="questions">
          {questions.map((one, index) => (
            <QuestionRow
              key={one.id}
              question={one}
              value={answers[one.id]}
              active={index === active}
              onAnswer={(value) => answer(index, value)}
            />
          ))}
        </div>
      )}
      <label className="field">
        <span className="label">Comment (optional)</span>
        <textarea ref={comment} rows={2} maxLength={5000} />
      </label>
      {skipping && (
        <div className="notice warn stack" role="alert">
          <h3>Why skip this pair?</h3>
          <div className="row">
            {SKIPS.map(({ value, label }, index) => (
              <button key={value} type="button" className="button" onClick={() => skip(value)}>
                {label} <kbd>{index + 1}</kbd>
              </button>
            ))}
            <button type="button" className="button quiet" onClick={() => setSkipping(false)}>
              Do not skip
            </button>
          </div>
        </div>
      )}
      <div className="row">
        <button type="button" className="button primary" disabled={!preference} onClick={submit}>
          Record <kbd>Enter</kbd>
        </button>
        {pass === 1 && (
          <button type="button" className="button" onClick={() => setSkipping(true)}>
            Skip <kbd>s</kbd>
          </button>
        )}
        <button type="button" className="button" disabled={!canUndo} onClick={onUndo}>
          Undo <kbd>u</kbd>
        </button>
        <button type="button" className="button quiet" aria-expanded={help} onClick={() => setHelp(!help)}>
          Keys <kbd>?</kbd>
        </button>
      </div>
      {help && (
        <p className="small muted">
          1 left, 2 right, = tie, 0 both bad; then digits answer the marked question, arrow keys move between
          questions, Backspace chooses the preference again; Enter records, c comments, Escape leaves the
          comment, s skips, u undoes.
        </p>
      )}
    </>
  );
}
