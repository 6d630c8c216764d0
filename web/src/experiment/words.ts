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
