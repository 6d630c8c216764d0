import type { Safeguards, ShownAnswer } from '../api/types.js';
import { Chip } from '../ui/chip.js';
import { plural } from '../ui/format.js';
import type { RoutePhase } from './ask-state.js';

interface SafeguardStripProps {
  readonly phase: RoutePhase;
  readonly answer: ShownAnswer | undefined;
}

/** The result of the checks in one line that keeps its height from the first moment. */
export function SafeguardStrip({ phase, answer }: SafeguardStripProps) {
  return <div className="strip">{answer ? <Findings answer={answer} /> : <Pending phase={phase} />}</div>;
}

function Pending({ phase }: { readonly phase: RoutePhase }) {
  if (phase === 'failed' || phase === 'stopped') return <Chip>not checked</Chip>;
  return <Chip>checks follow the answer</Chip>;
}

function Findings({ answer }: { readonly answer: ShownAnswer }) {
  const { safeguards: found, degraded = [] } = answer;
  const warnings: string[] = [
    ...(found.unsupported_sentences.length > 0
      ? [plural(found.unsupported_sentences.length, 'unsupported sentence')]
      : []),
    ...(found.unsupported_numbers.length > 0
      ? [`${plural(found.unsupported_numbers.length, 'number')} without evidence`]
      : []),
    ...(found.unsupplied_citations.length > 0
      ? [plural(found.unsupplied_citations.length, 'citation of no passage', 'citations of no passage')]
      : []),
    ...(found.uncited_sentences > 0 ? [plural(found.uncited_sentences, 'uncited sentence')] : []),
    ...(found.injection.length > 0
      ? [`${plural(found.injection.length, 'passage')} addressed to the model`]
      : []),
    ...(found.truncated.length > 0 ? ['input shortened'] : []),
    ...degraded.map(({ stage }) => `${stage} retrieval failed`),
    ...(answer.finish_reason === 'length' ? ['cut at the token limit'] : []),
  ];
  const checked = answer.passages.length > 0;
  return (
    <>
      {found.abstained && <Chip tone="bad">abstained: not enough evidence</Chip>}
      {warnings.map((warning) => (
        <Chip key={warning} tone="warn">
          {warning}
        </Chip>
      ))}
      {found.evidence_score !== undefined && (
        <Chip title="How well the best passage covers the question, 0 to 1">
          evidence {found.evidence_score.toFixed(2)}
        </Chip>
      )}
      {warnings.length === 0 && !found.abstained && (
        <Chip tone={checked ? 'good' : 'warn'}>{checked ? 'no warning' : 'closed book: not checked'}</Chip>
      )}
    </>
  );
}

/** What the checks have to say in words. */
export function SafeguardNotes({ safeguards }: { readonly safeguards: Safeguards }) {
  const lines = [
    ...safeguards.notes,
    ...(safeguards.unsupported_numbers.length > 0
      ? [`Numbers that stand in no supplied text: ${safeguards.unsupported_numbers.join(', ')}.`]
      : []),
    ...safeguards.injection.map(
      ({ n, kind }) => `Passage ${n} addresses the model instead of informing it (${kind}).`,
    ),
    ...safeguards.truncated.map(
      ({ what, kept_tokens, dropped_tokens }) =>
        `Shortened to fit the model: ${what}, ${kept_tokens} tokens kept, ${dropped_tokens} left out.`,
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="notes sentences small muted">
      {lines.map((line) => (
        <li key={line} className="wrap">
          {line}
        </li>
      ))}
    </ul>
  );
}
