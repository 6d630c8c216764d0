import type { CorpusSummary } from '../api/types.js';

interface CorpusChoiceProps {
  readonly corpora: readonly CorpusSummary[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Which corpora are searched; none chosen means all of them. */
export function CorpusChoice({ corpora, chosen, onChange }: CorpusChoiceProps) {
  const toggle = (name: string): void =>
    onChange(chosen.includes(name) ? chosen.filter((other) => other !== name) : [...chosen, name]);
  return (
    <fieldset>
      <legend className="small muted">Corpora {chosen.length === 0 && '(all)'}</legend>
      <div className="row">
        {corpora
          .filter(({ role }) => role === 'documents')
          .map(({ name, title, sensitivity }) => (
            <label key={name} className="check" title={title}>
              <input type="checkbox" checked={chosen.includes(name)} onChange={() => toggle(name)} />
              {name}
              {sensitivity !== 'public' && <span className="chip warn">{sensitivity}</span>}
            </label>
          ))}
      </div>
    </fieldset>
  );
}
