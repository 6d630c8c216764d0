import type { EvalResults } from '../../api/types.js';
import { formatCount } from '../../ui/format.js';

const NAMES: Readonly<Record<string, string>> = {
  'bundled corpora': 'the bundled corpora',
  'own corpora': 'your own corpora',
  'fine-tuning set': 'the fine-tuning set',
};

const share = (part: number, of: number): string =>
  of === 0 ? '–' : `${formatCount(part)} of ${formatCount(of)} (${((100 * part) / of).toFixed(0)} %)`;

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
          <table className="stacked">
            <thead>
              <tr>
                <th>Arm</th>
                <th className="num">Said so</th>
                <th className="num">Answered wrongly</th>
                <th className="num">Unparseable</th>
                <th className="num">Declined though answerable</th>
              </tr>
            </thead>
            <tbody>
              {hallucination.map((one) => (
                <tr key={one.arm}>
                  <td>{one.arm}</td>
                  <td className="num" data-label="Said so">
                    {share(one.right, one.n)}
                  </td>
                  <td className="num" data-label="Answered wrongly">
                    {share(one.answered_wrongly, one.n)}
                  </td>
                  <td className="num" data-label="Unparseable">
                    {share(one.unparseable, one.n)}
                  </td>
                  <td className="num" data-label="Declined though answerable">
                    {share(one.declined, one.declined_of)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
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
