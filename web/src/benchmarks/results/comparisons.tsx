import { useId } from 'react';
import type { EvalComparison } from '../../api/types.js';
import { Chip, type Tone } from '../../ui/chip.js';
import { formatCount } from '../../ui/format.js';
import { percent, points, pText } from '../words.js';
import { IntervalBar, scaleOf } from './interval-bar.js';

interface ComparisonsProps {
  readonly title: string;
  readonly note: string;
  readonly comparisons: readonly EvalComparison[];
  /** Without a frame of its own. */
  readonly bare?: boolean;
}

const VERDICTS: Readonly<Record<EvalComparison['verdict'], readonly [Tone, string]>> = {
  'a-better': ['good', 'first better'],
  'b-better': ['good', 'second better'],
  'not-distinguishable': ['plain', 'not distinguishable'],
  'too-few-items': ['warn', 'too few items to say'],
};

/** Paired differences with their intervals on one scale, and what follows from each in words. */
export function Comparisons({ title, note, comparisons, bare = false }: ComparisonsProps) {
  const heading = useId();
  // One pair over all rows is named in the head.
  const [first] = comparisons;
  const named = comparisons.every((one) => !ofTwoRuns(one) && one.a === first?.a && one.b === first.b)
    ? first
    : undefined;
  const scale = scaleOf(comparisons.map(({ interval }) => interval));
  return (
    <section className={bare ? 'stack' : 'panel stack'} aria-labelledby={heading}>
      <h2 id={heading}>{title}</h2>
      <p className="small muted">{note}</p>
      <div className="scroll-x">
        <table className="stacked forest">
          <thead>
            <tr>
              <th>Task</th>
              <th className="num">{named?.a ?? 'First'}</th>
              <th className="num">{named?.b ?? 'Second'}</th>
              <th className="num">Difference (95 %)</th>
              <th>
                <span className="row between" aria-hidden="true">
                  <span>−{(100 * scale).toFixed(0)}</span>
                  <span>0</span>
                  <span>+{(100 * scale).toFixed(0)}</span>
                </span>
                <span className="visually-hidden">Plot</span>
              </th>
              <th className="num">p</th>
              <th className="num">Items</th>
              <th>Verdict</th>
            </tr>
          </thead>
          <tbody>
            {comparisons.map((one) => (
              <tr key={`${one.task} ${one.a} ${one.b}`}>
                <td>
                  {one.task}
                  <div className="small muted">
                    {one.metric}
                    {!named && ` · ${pairOf(one)}`}
                  </div>
                </td>
                <td className="num" data-label={ofTwoRuns(one) ? 'First' : one.a}>
                  {percent(one.mean_a)}
                </td>
                <td className="num" data-label={ofTwoRuns(one) ? 'Second' : one.b}>
                  {percent(one.mean_b)}
                </td>
                <td className="num" data-label="Difference">
                  {points(one.difference)} ({points(one.interval[0])} to {points(one.interval[1])})
                </td>
                <td className="bar-cell">
                  <IntervalBar
                    low={one.interval[0]}
                    high={one.interval[1]}
                    middle={one.difference}
                    scale={scale}
                  />
                </td>
                <td className="num" data-label="p">
                  {pText(one.p)}
                </td>
                <td className="num" data-label="Items">
                  {formatCount(one.items)}
                  {one.clusters !== one.items && ` in ${formatCount(one.clusters)}`}
                </td>
                <td>
                  <VerdictChip one={one} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>In words</summary>
        <ul className="notes stack">
          {comparisons.map((one) => (
            <li key={`${one.task} ${one.a} ${one.b}`} className="wrap">
              <b>
                {one.task}
                {!named && `, ${pairOf(one)}`}
              </b>
              : {one.sentence}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}

/** Of two runs each side is an arm with its run, `generalist (run_…)`; the head of the page names the runs. */
const armOf = (side: string): string => side.replace(/ \(run_\w+\)$/, '');
const ofTwoRuns = ({ a, b }: EvalComparison): boolean => armOf(a) === armOf(b);
const pairOf = (one: EvalComparison): string => (ofTwoRuns(one) ? armOf(one.a) : `${one.a} − ${one.b}`);

function VerdictChip({ one }: { readonly one: EvalComparison }) {
  const [tone, words] = VERDICTS[one.verdict];
  if (ofTwoRuns(one)) return <Chip tone={tone}>{words}</Chip>;
  const named =
    one.verdict === 'a-better' ? `${one.a} better` : one.verdict === 'b-better' ? `${one.b} better` : words;
  return <Chip tone={tone}>{named}</Chip>;
}
