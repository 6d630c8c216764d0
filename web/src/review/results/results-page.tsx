import { getJson } from '../../api/client.js';
import type { ReviewEstimate, ReviewResults } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { RecordTable } from './record-table.js';

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
          heads={['First arm', 'Second arm', 'First wins', 'Second wins', 'Ties', 'Both bad', 'n']}
          rows={results.first_pass.map((one) => [
            one.a,
            one.b,
            String(one.a_wins),
            String(one.b_wins),
            String(one.ties),
            String(one.both_bad),
            String(one.win_rate.n),
          ])}
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
        heads={['Arm', 'Axis', 'Pass', 'Mean', '95 % interval', 'n']}
        rows={results.axes.map(({ arm, axis, pass, mean }) => [
          arm,
          axis,
          String(pass),
          plain(mean.value),
          span(mean, plain),
          String(mean.n),
        ])}
      />
      <Part
        title="Agreement"
        heads={['Of what', 'Measure', 'Value', '95 % interval', 'n']}
        rows={agreement.map(({ what, measure, estimate }) => [
          what,
          measure,
          plain(estimate.value),
          span(estimate, plain),
          String(estimate.n),
        ])}
      />
      <Part
        title="Answers rated harmful (4 or 5)"
        heads={['Item', 'Arm', 'Reviewer', 'Harm']}
        rows={results.harm.map(({ item, arm, reviewer, harm }) => [item, arm, reviewer, String(harm)])}
      />
    </>
  );
}

interface PartProps {
  readonly title: string;
  readonly heads: readonly string[];
  readonly rows: ReadonlyArray<readonly string[]>;
}

function Part({ title, heads, rows }: PartProps) {
  return (
    <section className="panel stack">
      <h2>{title}</h2>
      {rows.length === 0 ? <p className="muted">None.</p> : <RecordTable heads={heads} rows={rows} />}
    </section>
  );
}
