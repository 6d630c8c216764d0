import type { EvalResults } from '../../api/types.js';
import { formatCount } from '../../ui/format.js';
import { type Column, RecordTable } from '../../ui/record-table.js';

const NAMES: Readonly<Record<string, string>> = {
  'bundled corpora': 'the bundled corpora',
  'own corpora': 'your own corpora',
  'fine-tuning set': 'the fine-tuning set',
};

const share = (part: number, of: number): string =>
  of === 0 ? '–' : `${formatCount(part)} of ${formatCount(of)} (${((100 * part) / of).toFixed(0)} %)`;

const HALLUCINATION: ReadonlyArray<Column<EvalResults['hallucination'][number]>> = [
  { head: 'Arm', cell: ({ arm }) => arm, plain: true },
  { head: 'Said so', cell: ({ right, n }) => share(right, n), kind: 'num' },
  { head: 'Answered wrongly', cell: ({ answered_wrongly, n }) => share(answered_wrongly, n), kind: 'num' },
  { head: 'Unparseable', cell: ({ unparseable, n }) => share(unparseable, n), kind: 'num' },
  {
    head: 'Declined though answerable',
    cell: ({ declined, declined_of }) => share(declined, declined_of),
    kind: 'num',
  },
];

/** Answers to questions without an answer, and items found in what the arms were given to learn or search. */
export function Checks({ results }: { readonly results: EvalResults }) {
  const { hallucination, contamination, contamination_not_run: notLookedUp } = results;
  return (
    <>
      {hallucination.length > 0 && (
        <section className="panel stack" aria-labelledby="hallucination">
          <h2 id="hallucination">Hallucination</h2>
          <p className="small muted">
            Questions whose documents do not hold the answer (LongHealth 3), and answerable ones that were
            declined (LongHealth 2).
          </p>
          <RecordTable columns={HALLUCINATION} rows={hallucination} keyOf={({ arm }) => arm} />
        </section>
      )}
      {contamination.length > 0 && (
        <section className="panel stack" aria-labelledby="contamination">
          <h2 id="contamination">Contamination</h2>
          <ul className="notes">
            {contamination.map(({ task, against, dirty, items, ngram }) => (
              <li key={`${task} ${against}`}>
                {task}: {share(dirty, items)} found in {NAMES[against] ?? against} ({ngram}-grams).
              </li>
            ))}
            {notLookedUp.map(({ against, why }) => (
              <li key={against}>
                Not looked up in {NAMES[against] ?? against}: {why}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
