import { Chip, type Tone } from '../../ui/chip.js';
import { plural } from '../../ui/format.js';
import type { AuditEntry } from './audit-search.js';

const TONES: Readonly<Record<string, Tone>> = { ok: 'good', shown: 'plain', denied: 'warn', failed: 'bad' };
const time = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  return (
    <table className="stacked">
      <thead>
        <tr>
          <th className="num">No.</th>
          <th>When</th>
          <th>Who</th>
          <th>What</th>
          <th>Outcome</th>
          <th>On what</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td className="num" data-label="No.">
              {entry.seq}
            </td>
            <td className="small">{time.format(new Date(entry.at))}</td>
            <td className="mono wrap" data-label="Who">
              {entry.who}
            </td>
            <td className="mono wrap">{entry.what}</td>
            <td>
              <Chip tone={TONES[entry.outcome] ?? 'plain'}>{entry.outcome}</Chip>
              {entry.code && <div className="small muted wrap">{entry.code}</div>}
            </td>
            <td className="small wrap">
              <Objects entry={entry} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Objects({ entry }: { readonly entry: AuditEntry }) {
  const { documents = [], passages = [], counts = {} } = entry;
  const facts: ReadonlyArray<readonly [string, string | undefined]> = [
    ['Request', entry.request_id],
    ['Documents', documents.length > 0 ? documents.join(', ') : undefined],
    ['Passages', passages.length > 0 ? passages.join(', ') : undefined],
    ['Refused', entry.refusals?.join(', ')],
    ['Job', entry.job],
    ['Runs', entry.runs?.join(', ')],
    ['Counts', countsLine(counts)],
    ['Seal', entry.hash],
  ];
  return (
    <details>
      <summary>{summaryOf(entry)}</summary>
      <dl className="facts">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd className="mono wrap">{value}</dd>
            </div>
          ),
        )}
      </dl>
    </details>
  );
}

function summaryOf({ corpora = [], documents = [], arms = [], runs = [] }: AuditEntry): string {
  const parts = [
    ...corpora.slice(0, 3),
    ...(corpora.length > 3 ? [`${corpora.length - 3} more corpora`] : []),
    ...(documents.length > 0 ? [plural(documents.length, 'document')] : []),
    ...arms,
    ...runs.slice(0, 2),
  ];
  return parts.length === 0 ? 'details' : parts.join(', ');
}

function countsLine(counts: Readonly<Record<string, number>>): string | undefined {
  const parts = Object.entries(counts).map(([name, n]) => `${name} ${n}`);
  return parts.length === 0 ? undefined : parts.join(', ');
}
