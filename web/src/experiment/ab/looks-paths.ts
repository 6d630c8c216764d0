import type { AbLook } from '../../api/types.js';

export interface LooksPaths {
  readonly band: string;
  readonly line: string;
  /** Height of a difference of zero. */
  readonly zero: number;
  /** Differences at the upper and lower edge. */
  readonly top: number;
  readonly bottom: number;
}

/**
 * Paths of an interval over time in a box of `width` by `height`; the abscissa is the number of units. Early intervals
 * are far wider than what is of interest, so the ordinate covers three times the last interval, or all of it if less.
 */
export function pathsOf(looks: readonly AbLook[], width: number, height: number): LooksPaths {
  const last = looks.at(-1);
  const reach = last ? 3 * Math.max(...last.interval.map(Math.abs), Math.abs(last.difference), 1e-9) : 1;
  const widest = Math.max(...looks.flatMap(({ interval }) => interval.map(Math.abs)), 1e-9);
  const edge = Math.min(reach, widest);
  const from = looks[0]?.units ?? 0;
  const to = Math.max(from + 1, last?.units ?? 0);
  const x = ({ units }: AbLook): string => (((units - from) / (to - from)) * width).toFixed(1);
  const y = (value: number): string =>
    ((1 - (Math.max(-edge, Math.min(edge, value)) + edge) / (2 * edge)) * height).toFixed(1);
  const upper = looks.map((look) => `${x(look)},${y(look.interval[1])}`);
  const lower = looks.map((look) => `${x(look)},${y(look.interval[0])}`).reverse();
  return {
    band: `M${[...upper, ...lower].join('L')}Z`,
    line: `M${looks.map((look) => `${x(look)},${y(look.difference)}`).join('L')}`,
    zero: height / 2,
    top: edge,
    bottom: -edge,
  };
}
