import type { ReactNode } from 'react';

export interface Column<Row> {
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand to the right, and on a phone side by side. */
  readonly kind?: 'num' | 'wrap';
  /** Says itself what it is: on a phone it stands without its head. */
  readonly plain?: boolean;
}

interface RecordTableProps<Row> {
  readonly caption?: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

/** A table; on a phone a list of records, each value after the head of its column. */
export function RecordTable<Row>({ caption, columns, rows, keyOf }: RecordTableProps<Row>) {
  return (
    <table className="stacked">
      {caption !== undefined && <caption className="small muted">{caption}</caption>}
      <thead>
        <tr>
          {columns.map(({ head, kind }) => (
            <th key={head} scope="col" className={kind}>
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map(({ head, cell, kind, plain }) => (
              <td key={head} className={kind} data-label={plain ? undefined : head}>
                {cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
