import { useCallback, useState } from 'react';
import { getJson } from '../../api/client.js';
import { useAction } from '../../api/use-action.js';
import { Chip } from '../../ui/chip.js';
import { plural } from '../../ui/format.js';
import { ProblemNotice } from '../../ui/states.js';

interface Verdict {
  readonly ok: boolean;
  readonly entries: number;
  readonly head: string;
  readonly line?: number;
  readonly reason?: string;
}

/** Checks the chain of seals when asked: it reads the whole log. */
export function Chain() {
  const [verdict, setVerdict] = useState<Verdict>();
  const check = useAction(
    useCallback(async () => setVerdict(await getJson<Verdict>('/v1/audit/verify')), []),
  );
  return (
    <div className="row">
      <span role="status">
        {verdict &&
          (verdict.ok ? (
            <Chip tone="good" title={`head ${verdict.head}`}>
              {plural(verdict.entries, 'entry', 'entries')}, chain whole
            </Chip>
          ) : (
            <Chip tone="bad">
              line {verdict.line}: {verdict.reason}
            </Chip>
          ))}
      </span>
      <button type="button" className="button little" disabled={check.busy} onClick={() => check.run()}>
        {check.busy ? 'Checking …' : 'Check the chain'}
      </button>
      {check.problem && <ProblemNotice problem={check.problem} />}
    </div>
  );
}
