import type { EvalResults } from '../../api/types.js';
import { formatCount, formatMs } from '../../ui/format.js';
import { type Column, RecordTable } from '../../ui/record-table.js';

type Outcome = EvalResults['outcomes'][number];

const COUNTS = [
  ['scored', 'Scored, not wrong'],
  ['wrong', 'Wrong'],
  ['unparseable', 'Unparseable'],
  ['empty', 'Empty'],
  ['refused', 'Refused'],
  ['errors', 'Errors'],
] as const;

const COLUMNS: ReadonlyArray<Column<Outcome>> = [
  { head: 'Task', cell: ({ task }) => task, plain: true },
  { head: 'Arm', cell: ({ arm }) => arm, plain: true },
  {
    head: 'Asked',
    cell: ({ items, expected }) => `${formatCount(items)} of ${formatCount(expected)}`,
    kind: 'num',
  },
  ...COUNTS.map(
    ([name, head]): Column<Outcome> => ({ head, cell: (one) => formatCount(one[name]), kind: 'num' }),
  ),
  { head: 'Tokens in / out', cell: (one) => <Tokens {...one} />, kind: 'num' },
  {
    head: 'Latency p50 / p95',
    cell: (one) => `${formatMs(one.latency_p50_ms)} / ${formatMs(one.latency_p95_ms)}`,
    kind: 'num',
  },
];

function Tokens({ prompt_tokens, completion_tokens, cost, currency }: Outcome) {
  return (
    <>
      {formatCount(prompt_tokens)} / {formatCount(completion_tokens)}
      {cost !== undefined && (
        <div className="small muted">
          {cost.toFixed(2)} {currency}
        </div>
      )}
    </>
  );
}

/** What became of every item, and what it cost. */
export function Outcomes({ results }: { readonly results: EvalResults }) {
  return (
    <section className="panel stack" aria-labelledby="outcomes">
      <h2 id="outcomes">What became of the items</h2>
      <div className="scroll-x">
        <RecordTable columns={COLUMNS} rows={results.outcomes} keyOf={({ task, arm }) => `${task} ${arm}`} />
      </div>
    </section>
  );
}
