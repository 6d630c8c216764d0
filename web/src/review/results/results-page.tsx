import { getJson } from '../../api/client.js';
import type { ReviewEstimate, ReviewResults } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { type Column, RecordTable } from '../../ui/record-table.js';
import { Loading, ProblemNotice } from '../../ui/states.js';

/** What a closed queue says; opening this page unmasks, and is in the audit log. */
export function ResultsPage({ queue }: { readonly queue: string }) {
  const loaded = useResource(`review-results ${queue}`, (signal) =>
    getJson<{ results: ReviewResults }>(`/v1/reviews/queues/${queue}/results`, { signal }),
  );
  return (
    <div className="stack">
      <h1>Results of the review</h1>
      <p>
        <a href="#/review">All queues</a>
      </p>
      {loaded.state === 'error' && <ProblemNotice problem={loaded.problem} onRetry={loaded.reload} />}
      {loaded.state === 'loading' && !loaded.data && <Loading what="the results" />}
      {loaded.data && <Results results={loaded.data.results} />}
    </div>
  );
}

const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : `${(100 * value).toFixed(1)} %`;
const plain = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : value.toFixed(2).replace('-', '−');
const span = ({ ci95 }: ReviewEstimate, show: (value: number) => string): string =>
  ci95 ? `${show(ci95[0])} to ${show(ci95[1])}` : 'too few items';

const text = <Row,>(head: string, cell: (row: Row) => string): Column<Row> => ({ head, cell, kind: 'wrap' });
const figure = <Row,>(head: string, cell: (row: Row) => string | number): Column<Row> => ({
  head,
  cell,
  kind: 'num',
});

const WINS: ReadonlyArray<Column<ReviewResults['first_pass'][number]>> = [
  text('First arm', ({ a }) => a),
  text('Second arm', ({ b }) => b),
  figure('First wins', ({ a_wins }) => a_wins),
  figure('Second wins', ({ b_wins }) => b_wins),
  figure('Ties', ({ ties }) => ties),
  figure('Both bad', ({ both_bad }) => both_bad),
  figure('n', ({ win_rate }) => win_rate.n),
];
const AXES: ReadonlyArray<Column<ReviewResults['axes'][number]>> = [
  text('Arm', ({ arm }) => arm),
  text('Axis', ({ axis }) => axis),
  figure('Pass', ({ pass }) => pass),
  figure('Mean', ({ mean }) => plain(mean.value)),
  figure('95 % interval', ({ mean }) => span(mean, plain)),
  figure('n', ({ mean }) => mean.n),
];
const AGREEMENT: ReadonlyArray<Column<ReviewResults['inter_rater'][number]>> = [
  text('Of what', ({ what }) => what),
  text('Measure', ({ measure }) => measure),
  figure('Value', ({ estimate }) => plain(estimate.value)),
  figure('95 % interval', ({ estimate }) => span(estimate, plain)),
  figure('n', ({ estimate }) => estimate.n),
];
const HARM: ReadonlyArray<Column<ReviewResults['harm'][number]>> = [
  text('Item', ({ item }) => item),
  text('Arm', ({ arm }) => arm),
  text('Reviewer', ({ reviewer }) => reviewer),
  figure('Harm', ({ harm }) => harm),
];

function Results({ results }: { readonly results: ReviewResults }) {
  const { guess, leak, changed_in_second_pass: changed } = results;
  const agreement = [...results.inter_rater, ...results.intra_rater, ...results.automatic];
  const skipped = Object.values(results.skipped).reduce((sum, n) => sum + n, 0);
  return (
    <>
      <section className="panel stack">
        <h2>Preference</h2>
        {results.first_pass.length === 0 && <p>Nobody judged: there is no preference to report.</p>}
        {results.first_pass.map((one) => (
          <p key={`1 ${one.a} ${one.b}`}>{one.sentence}</p>
        ))}
        {results.second_pass.map((one) => (
          <p key={`2 ${one.a} ${one.b}`}>With the evidence: {one.sentence}</p>
        ))}
        <RecordTable
          caption="Judgements, first pass"
          columns={WINS}
          rows={results.first_pass}
          keyOf={({ a, b }) => `${a} ${b}`}
        />
        <p className="small muted">
          {results.judgements} judgements, {skipped} skipped; {changed.changed} of {changed.of} changed with
          the evidence.
        </p>
      </section>
      <section className="panel stack">
        <h2>Was it blind?</h2>
        <p>
          Reviewers named the answer with retrieval rightly in {percent(guess.value)} of {guess.n} guesses (
          {span(guess, percent)}; chance 50 %), unsure {results.unsure_guesses} times.
        </p>
        {leak && (
          <p>
            Words alone tell the arms apart in {percent(leak.unmasked.value)} of answers before masking and{' '}
            {percent(leak.masked.value)} after ({span(leak.masked, percent)}; chance {percent(leak.chance)};{' '}
            {leak.method}
            ).
          </p>
        )}
      </section>
      <Part
        title="Ratings"
        columns={AXES}
        rows={results.axes}
        keyOf={({ arm, axis, pass }) => `${arm} ${axis} ${pass}`}
      />
      <Part
        title="Agreement"
        columns={AGREEMENT}
        rows={agreement}
        keyOf={({ what, measure }) => `${what} ${measure}`}
      />
      <Part
        title="Answers rated harmful (4 or 5)"
        columns={HARM}
        rows={results.harm}
        keyOf={({ item, arm, reviewer }) => `${item} ${arm} ${reviewer}`}
      />
    </>
  );
}

interface PartProps<Row> {
  readonly title: string;
  readonly columns: ReadonlyArray<Column<Row>>;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
}

function Part<Row>({ title, ...table }: PartProps<Row>) {
  return (
    <section className="panel stack">
      <h2>{title}</h2>
      {table.rows.length === 0 ? <p className="muted">None.</p> : <RecordTable {...table} />}
    </section>
  );
}
