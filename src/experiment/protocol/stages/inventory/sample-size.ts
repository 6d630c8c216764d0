import type { Preview } from '../../../../../eval/index.js';
import {
  designEffectOf,
  mcnemarDetectableDifference,
  mcnemarRequiredItems,
  meanDetectableDifference,
  meanRequiredItems,
} from '../../../../../eval/statistics/index.js';
import type { Gate, ProtocolPlan } from '../../../../core/index.js';
import { gate, waived } from '../../gates.js';
import { primaryOf } from '../../plan/index.js';

export interface SampleSize {
  readonly task: string;
  readonly items: number;
  readonly clusters: number;
  readonly designEffect: number;
  /** Items needed to find the margin with the plan's power, under its assumptions. */
  readonly required: number;
  /** Smallest difference these items find with that power; undefined: none of any size. */
  readonly detectable?: number;
  readonly kind: 'right-or-wrong' | 'graded';
}

/** Required items and detectable difference of the primary comparison; undefined when its data are missing. */
export function sampleSize(plan: ProtocolPlan, preview: Preview): SampleSize | undefined {
  const { task } = primaryOf(plan);
  const found = preview.tasks.find((one) => one.task.name === task);
  if (!found) return undefined;
  const items = found.items.length;
  const clusters = new Set(found.items.map(({ cluster }) => cluster)).size;
  const { alpha, power, assumptions } = plan;
  const { margin } = plan.primary;
  const designEffect = designEffectOf(items / clusters, assumptions.icc);
  const options = { alpha, power, designEffect };
  if (found.items.every(({ kind }) => kind === 'choice')) {
    const discordance = Math.max(assumptions.discordance, margin);
    const detectable = mcnemarDetectableDifference(items, discordance, options);
    return {
      task,
      items,
      clusters,
      designEffect,
      kind: 'right-or-wrong',
      required: mcnemarRequiredItems(margin, discordance, options),
      ...(detectable === undefined ? {} : { detectable }),
    };
  }
  return {
    task,
    items,
    clusters,
    designEffect,
    kind: 'graded',
    required: meanRequiredItems(margin, assumptions.standard_deviation, options),
    detectable: meanDetectableDifference(items, assumptions.standard_deviation, options),
  };
}

/** Too few items stop nothing: the data may be all there are. The memo repeats what they can and cannot show. */
export function sampleSizeGate(plan: ProtocolPlan, size: SampleSize | undefined): Gate {
  const label = 'the items can show the difference that matters';
  const { task } = primaryOf(plan);
  if (!size)
    return gate(
      'sample-size',
      label,
      false,
      `the data of ${task} are missing, and it is the task that decides`,
    );
  const points = (value: number): string => `${(100 * value).toFixed(1)} points`;
  const found = `${size.items} items in ${size.clusters} clusters; ${size.required} are needed for ${points(plan.primary.margin)} with power ${plan.power}`;
  return size.items >= size.required
    ? gate('sample-size', label, true, found)
    : waived(
        'sample-size',
        label,
        `${found}; these find ${size.detectable === undefined ? 'no difference of any size' : `${points(size.detectable)} or more`}. Raise tasks.limit, give more notes, or amend primary.margin`,
      );
}
