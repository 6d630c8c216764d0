import { type AbComparison, differenceIn, intervalIn, sizeIn } from '../../../core/index.js';
import { FIRST_LOOK_UNITS } from './sequential.js';

/**
 * A comparison with the control in words, for the API, the report, the command and the memo.
 * @param mde the smallest difference worth finding, in the unit of the metric
 */
export function comparisonSentences(
  { arm, control, metric, level, sequential, fixed }: AbComparison,
  mde: number,
): string[] {
  const { now, state } = sequential;
  const percent = Math.round(10_000 * level) / 100;
  const lines: string[] = [];
  if (!now)
    lines.push(
      `${arm} against ${control}: too little to say anything; the first look needs ${FIRST_LOOK_UNITS} units with ${metric} on each side, and some that differ.`,
    );
  else {
    const seen = `${metric}, ${arm} − ${control}: ${differenceIn(metric, now.difference)} (${percent} % interval valid at any time: ${intervalIn(metric, now.interval)}; ${now.requests} requests)`;
    lines.push(
      state === 'different'
        ? `${seen}. The arms differ.`
        : `${seen}. The arms are not distinguishable so far${excludes(now.interval, mde) ? `; a difference of ${sizeIn(metric, mde)} either way is excluded` : ''}.`,
    );
  }
  if (fixed.state === 'ready' && fixed.interval && fixed.difference !== undefined)
    lines.push(
      `At the planned end: ${differenceIn(metric, fixed.difference)} (${percent} % interval ${intervalIn(metric, fixed.interval)}, p = ${fixed.p!.toPrecision(2)}).`,
    );
  else if (fixed.reason !== undefined) lines.push(`Result for one look: ${fixed.reason}`);
  return lines;
}

const excludes = ([low, high]: readonly [number, number], mde: number): boolean => low > -mde && high < mde;
