import type { ArmAnswer } from '../api/types.js';
import { Chip } from '../ui/chip.js';

type Codes = NonNullable<ArmAnswer['codes']>;

/** Suggested ICD-10-CM codes with the words they rest on. */
export function CodeList({ codes }: { readonly codes: Codes }) {
  if (codes.length === 0) return <p className="muted">No code is suggested.</p>;
  return (
    <table className="stacked">
      <thead>
        <tr>
          <th>Code</th>
          <th>Description</th>
          <th>Evidence</th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr key={`${code.code}-${code.start ?? code.evidence}`}>
            <td className="mono">
              {code.code} {!code.valid && <Chip tone="bad">not in the table</Chip>}
            </td>
            <td className="wrap">{code.description ?? '—'}</td>
            <td className="wrap" data-label="Evidence">
              {code.evidence ?? '—'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
