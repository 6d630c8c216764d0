import type { Presentation } from '../../api/types.js';

interface PaneProps {
  readonly name: 'Left' | 'Right';
  readonly pane: Presentation['left'];
  readonly chosen: boolean;
}

/** One answer. Both are set in the same type, as plain text: nothing of an arm's own style is left. */
export function Pane({ name, pane, chosen }: PaneProps) {
  return (
    <section className={chosen ? 'answer-pane chosen' : 'answer-pane'} aria-label={`${name} answer`}>
      <h2>{name}</h2>
      <p className="answer-words wrap" dir="auto">
        {pane.text === '' ? <i>No answer was given.</i> : pane.text}
      </p>
      {pane.passages && (
        <details open={pane.passages.length > 0}>
          <summary>Evidence it was given ({pane.passages.length})</summary>
          {pane.passages.length === 0 ? (
            <p className="muted small">None: it was asked without documents.</p>
          ) : (
            <ol className="evidence">
              {pane.passages.map(({ n, title, text }) => (
                <li key={n} value={n}>
                  <p className="small muted wrap">{title}</p>
                  <p className="small wrap" dir="auto">
                    {text}
                  </p>
                </li>
              ))}
            </ol>
          )}
        </details>
      )}
    </section>
  );
}
