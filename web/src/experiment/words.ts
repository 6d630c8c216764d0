import type { ExperimentSummary, Gate, ProtocolStage } from '../api/types.js';
import type { Tone } from '../ui/chip.js';

export const EXPERIMENT_TONES: Readonly<Record<ExperimentSummary['state'], Tone>> = {
  draft: 'plain',
  running: 'warn',
  stopped: 'plain',
  ended: 'good',
  done: 'good',
};

export const STAGE_TONES: Readonly<Record<ProtocolStage['state'], Tone>> = {
  waiting: 'plain',
  ready: 'plain',
  running: 'warn',
  held: 'warn',
  done: 'good',
  failed: 'bad',
};

export const GATE_TONES: Readonly<Record<Gate['state'], Tone>> = {
  met: 'good',
  unmet: 'bad',
  waived: 'warn',
};

/** A rate as a percentage, or a plain number, in the unit of its metric. */
export function inUnit(metric: string, value: number, signed = false): string {
  const sign = signed && value > 0 ? '+' : value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (metric === 'rating') return `${sign}${size.toFixed(2)}`;
  if (/latency/.test(metric)) return `${sign}${Math.round(size)} ms`;
  if (metric === 'tokens') return `${sign}${Math.round(size)}`;
  return `${sign}${(100 * size).toFixed(1)}${signed ? ' points' : ' %'}`;
}
