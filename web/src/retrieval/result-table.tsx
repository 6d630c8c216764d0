import type { SearchResult } from '../api/types.js';
import type { SourcePlace } from '../reader/index.js';

interface ResultTableProps {
  readonly results: readonly SearchResult[];
  readonly onSource: (place: SourcePlace) => void;
}

const STAGES = ['bm25', 'dense', 'reading', 'rerank'] as const;

/** Results with each stage's rank and score beside the final ones. */
export function ResultTable({ results, onSource }: ResultTableProps) {
  const stages = STAGES.filter((stage) => results.some((result) => result.stages[stage]));
  return (
    <div className="scroll-x">
      <table className="stacked">
        <thead>
          <tr>
            <th className="num">Rank</th>
            <th>Passage</th>
            <th className="num">Score</th>
            {stages.map((stage) => (
              <th key={stage} className="num">
                {stage}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {results.map((result) => (
            <tr key={`${result.corpus}/${result.chunk_id}`}>
              <td className="num" data-label="Rank">
                {result.rank}
              </td>
              <td>
                <button type="button" className="linkish wrap" onClick={() => onSource(result)}>
                  {result.title}
                </button>
                <div className="small muted wrap">
                  {[
                    result.corpus,
                    result.section,
                    result.page === undefined ? undefined : `page ${result.page}`,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </div>
                <div className="small wrap snippet" dir="auto">
                  {result.text}
                </div>
              </td>
              <td className="num" data-label="Score">
                {result.score.toFixed(3)}
              </td>
              {stages.map((stage) => {
                const found = result.stages[stage];
                return (
                  <td key={stage} className="num" data-label={stage}>
                    {found ? `#${found.rank} (${found.score.toFixed(3)})` : '—'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
