import type { EvalResults, EvalRun } from '../../api/types.js';
import { Checks } from './checks.js';
import { Comparisons } from './comparisons.js';
import { Outcomes } from './outcomes.js';
import { ScoreTable } from './score-table.js';

const isRoutes = ({ a, b }: { readonly a: string; readonly b: string }): boolean =>
  a === 'generalist+rag' && b === 'biomedical';

/** The report inside the page, the verdict first. */
export function Results({ run, results }: { readonly run: EvalRun; readonly results: EvalResults }) {
  const routes = results.comparisons.filter(isRoutes);
  const others = results.comparisons.filter((one) => !isRoutes(one));
  return (
    <>
      {routes.length > 0 ? (
        <Comparisons
          title="RAG against fine-tuned"
          note="generalist+rag − biomedical, in pairs on the same items; p adjusted over the tasks by Holm."
          comparisons={routes}
        />
      ) : (
        <p className="notice">The two routes were not both run, so there is no verdict between them.</p>
      )}
      {others.length > 0 && (
        <details className="panel">
          <summary>What retrieval and fine-tuning each do ({others.length} further comparisons)</summary>
          <Comparisons
            title="Further pairs"
            note="The first arm of each pair minus the second."
            comparisons={others}
            bare
          />
        </details>
      )}
      <ScoreTable
        run={run}
        results={results.results}
        title="Scores"
        note="In percent, with 95 % intervals clustered by patient, document or question."
      />
      <Outcomes results={results} />
      <Checks results={results} />
      {results.faithfulness.length > 0 && (
        <ScoreTable
          run={run}
          results={results.faithfulness}
          title="Retrieval and faithfulness"
          note="In percent, each with its own denominator: recall of gold places, citations, numbers, abstention."
        />
      )}
    </>
  );
}
