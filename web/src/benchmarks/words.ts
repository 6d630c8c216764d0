import type { EvalRun } from '../api/types.js';
import type { Tone } from '../ui/chip.js';

export const percent = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : (100 * value).toFixed(1);

/** A difference in points, with its sign. */
export const points = (value: number): string =>
  `${value > 0 ? '+' : value < 0 ? '−' : ''}${(100 * Math.abs(value)).toFixed(1)}`;

export const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

export const STATE_TONES: Readonly<Record<EvalRun['state'], Tone>> = {
  queued: 'plain',
  running: 'warn',
  paused: 'plain',
  interrupted: 'warn',
  done: 'good',
  failed: 'bad',
};

/** Seconds as a person reads them. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return `${(seconds / 3600).toFixed(1)} h`;
}

/** Tasks of a run in one line. */
export function tasksLine(run: EvalRun): string {
  const names = run.tasks.map(({ name }) => name);
  return names.length <= 4
    ? names.join(', ')
    : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
}
