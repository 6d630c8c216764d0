export type CsvRow = ReadonlyArray<string | number | boolean | null | undefined>;

/** A table as CSV (RFC 4180, lines end with LF), the header and every row as a line of its own. */
export function* csvLines(header: readonly string[], rows: Iterable<CsvRow>): Iterable<string> {
  yield line(header);
  for (const row of rows) yield line(row);
}

const line = (row: CsvRow): string => `${row.map(cell).join(',')}\n`;

/** Cells that a spreadsheet would run as a formula are written as text. */
function cell(value: CsvRow[number]): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
