const FIGURES = new Set([
  'First wins',
  'Second wins',
  'Ties',
  'Both bad',
  'Pass',
  'Mean',
  'Value',
  '95 % interval',
  'Harm',
  'n',
]);

interface RecordTableProps {
  readonly caption?: string;
  readonly heads: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

/** Rows of text and figures; on a phone a list of records. */
export function RecordTable({ caption, heads, rows }: RecordTableProps) {
  const kind = (i: number): string => (FIGURES.has(heads[i] ?? '') ? 'num' : 'wrap');
  return (
    <table className="stacked">
      {caption !== undefined && <caption className="small muted">{caption}</caption>}
      <thead>
        <tr>
          {heads.map((head, i) => (
            <th key={head} scope="col" className={kind(i)}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.join(' ')}>
            {row.map((cell, i) => (
              <td key={heads[i]} className={kind(i)} data-label={heads[i]}>
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
