import type { Question } from './questions.js';

interface QuestionRowProps {
  readonly question: Question;
  readonly value: string | undefined;
  readonly active: boolean;
  onAnswer(value: string): void;
}

/** A question with its choices as radio buttons; the active one takes digits. */
export function QuestionRow({ question, value, active, onAnswer }: QuestionRowProps) {
  const { id, side, label, choices } = question;
  return (
    <fieldset className={active ? 'question active' : 'question'}>
      <legend>
        {side && <span className="side">{side === 'left' ? 'Left' : 'Right'}</span>} {label}
      </legend>
      <div className="choices">
        {choices.map((choice) => (
          <label key={choice} className={value === choice ? 'choice chosen' : 'choice'}>
            <input
              type="radio"
              name={id}
              value={choice}
              checked={value === choice}
              onChange={() => onAnswer(choice)}
            />
            {choice}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
