import {
  type ClusteredDifference,
  clusteredDifference,
  clusteredMean,
} from '../../../../eval/statistics/index.js';
import type { AbPlan, ArmName } from '../../../core/index.js';
import { controlOf } from '../book.js';
import type { Exposure } from '../exposure.js';
import { METRICS } from '../metrics.js';
import { UnitTotals } from './unit-totals.js';

/** The values of one arm and of the control, taken in one after the other. */
export interface Samples {
  /** False when the exposure changed nothing. */
  add(exposure: Exposure): boolean;
  /** Fewest units that a side has. */
  readonly units: number;
  /** Requests with the metric, over both sides (pairs, in shadow mode). */
  readonly requests: number;
  difference(): ClusteredDifference | undefined;
}

export function samplesOf(plan: AbPlan, arm: ArmName): Samples {
  return plan.mode === 'shadow' ? new PairedSamples(plan, arm) : new SplitSamples(plan, arm);
}

/** Split mode: each unit belongs to one arm. Counted by the arm assigned, whichever answered. */
class SplitSamples implements Samples {
  readonly #sides: ReadonlyMap<ArmName, UnitTotals>;
  readonly #arms: readonly [ArmName, ArmName];
  readonly #metric: AbPlan['primary_metric'];

  constructor(plan: AbPlan, arm: ArmName) {
    this.#arms = [arm, controlOf(plan)];
    this.#sides = new Map(this.#arms.map((name) => [name, new UnitTotals()]));
    this.#metric = plan.primary_metric;
  }

  add(exposure: Exposure): boolean {
    const side = this.#sides.get(exposure.arm);
    const value = METRICS[this.#metric].value(exposure);
    if (!side || value === undefined) return false;
    side.add(exposure.unit, value);
    return true;
  }

  get units(): number {
    return Math.min(...this.#both().map(({ units }) => units));
  }

  get requests(): number {
    return this.#both().reduce((sum, { items }) => sum + items, 0);
  }

  difference(): ClusteredDifference | undefined {
    const [a, b] = this.#both();
    return clusteredDifference(a.totals(), b.totals());
  }

  #both(): [UnitTotals, UnitTotals] {
    return [this.#sides.get(this.#arms[0])!, this.#sides.get(this.#arms[1])!];
  }
}

/** Shadow mode: both arms had the same request, so that the difference is taken request by request. */
class PairedSamples implements Samples {
  readonly #half = new Map<string, number>();
  readonly #differences = new UnitTotals();
  readonly #plan: AbPlan;
  readonly #arm: ArmName;

  constructor(plan: AbPlan, arm: ArmName) {
    this.#plan = plan;
    this.#arm = arm;
  }

  add(exposure: Exposure): boolean {
    const { arm, request_id, unit } = exposure;
    const control = controlOf(this.#plan);
    const value = METRICS[this.#plan.primary_metric].value(exposure);
    if ((arm !== this.#arm && arm !== control) || value === undefined) return false;
    const other = this.#half.get(request_id);
    if (other === undefined) {
      this.#half.set(request_id, value);
      return false;
    }
    this.#half.delete(request_id);
    this.#differences.add(unit, arm === this.#arm ? value - other : other - value);
    return true;
  }

  get units(): number {
    return this.#differences.units;
  }

  get requests(): number {
    return this.#differences.items;
  }

  difference(): ClusteredDifference | undefined {
    return clusteredMean(this.#differences.totals());
  }
}
