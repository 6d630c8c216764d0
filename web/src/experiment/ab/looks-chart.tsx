import { differenceIn } from '../../../../src/core/contract/metric-unit.js';
import type { AbLook } from '../../api/types.js';
import { formatCount, formatTime } from '../../ui/format.js';
import { pathsOf } from './looks-paths.js';

const WIDTH = 600;
const HEIGHT = 180;

interface LooksChartProps {
  readonly looks: readonly AbLook[];
  readonly metric: string;
}

/** The interval over the units that came in, with zero marked. The same figures stand in the table below it. */
export function LooksChart({ looks, metric }: LooksChartProps) {
  const { band, line, zero, top, bottom } = pathsOf(looks, WIDTH, HEIGHT);
  const first = looks[0];
  const last = looks.at(-1);
  return (
    <figure className="looks">
      <div className="looks-y small muted num" aria-hidden="true">
        <span>{differenceIn(metric, top)}</span>
        <span>0</span>
        <span>{differenceIn(metric, bottom)}</span>
      </div>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Interval of the difference over ${looks.length} looks`}
      >
        <path className="band" d={band} />
        <line className="zero" x1="0" x2={WIDTH} y1={zero} y2={zero} />
        <path className="line" d={line} />
      </svg>
      {first && last && (
        <figcaption className="row between small muted num">
          <span>
            {formatCount(first.units)} units, {formatTime(first.at)}
          </span>
          <span>
            {formatCount(last.units)} units, {formatTime(last.at)}
          </span>
        </figcaption>
      )}
    </figure>
  );
}
