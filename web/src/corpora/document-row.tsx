import type { DocumentSummary } from '../api/types.js';
import { toHash } from '../routing/hash.js';
import { Chip, type Tone } from '../ui/chip.js';
import { formatCount, formatTime } from '../ui/format.js';

const TONES: Readonly<Record<DocumentSummary['state'], Tone>> = {
  indexed: 'good',
  failed: 'bad',
  pending: 'warn',
};

interface DocumentRowProps {
  readonly corpus: string;
  readonly document: DocumentSummary;
}

export function DocumentRow({ corpus, document }: DocumentRowProps) {
  const { id, title, state, reason, code, warnings = [] } = document;
  return (
    <tr>
      <td>
        {state === 'indexed' ? (
          <a className="wrap" href={toHash(['corpora', corpus, id])}>
            {title}
          </a>
        ) : (
          <span className="wrap">{title}</span>
        )}
        <div className="small muted mono wrap">{id}</div>
        {reason && (
          <div className="small wrap">
            {reason} <span className="mono muted">{code}</span>
          </div>
        )}
        {warnings.map((warning) => (
          <div key={warning} className="small muted wrap">
            {warning}
          </div>
        ))}
      </td>
      <td>
        <Chip tone={TONES[state]}>{state}</Chip>
      </td>
      <td className="num" data-label="Chunks">
        {formatCount(document.chunks)}
      </td>
      <td className="num" data-label="Characters">
        {formatCount(document.characters)}
      </td>
      <td className="small" data-label="Changed">
        {formatTime(document.updated_at)}
      </td>
    </tr>
  );
}
