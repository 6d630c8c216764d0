import type { AbArmStatus } from '../../../core/index.js';
import type { AbBook } from '../book.js';
import type { Exposure } from '../exposure.js';
import { METRICS } from '../metrics.js';

/** What each arm was given and what came of it, counted by the arm assigned. */
export function armStatuses(book: AbBook): AbArmStatus[] {
  const { plan } = book.stored;
  return plan.arms.map(({ arm, share }) => {
    const own = book.exposures.filter((exposure) => exposure.arm === arm);
    const stopped = book.stoppedBy(arm);
    const shadow = plan.mode === 'shadow' && arm !== book.control;
    const primary = values(own, METRICS[plan.primary_metric].value);
    const latencies = values(own, METRICS.latency_ms.value).sort((a, b) => a - b);
    return {
      arm,
      control: arm === book.control,
      share,
      state: stopped ? 'stopped' : shadow ? 'shadow' : 'serving',
      ...(stopped ? { stopped_at: stopped.at, stopped_by: stopped.metric } : {}),
      units: new Set(own.map(({ unit }) => unit)).size,
      requests: own.length,
      served_by_control: own.filter(({ served }) => served !== arm).length,
      with_primary: primary.length,
      ...(primary.length > 0 ? { primary_mean: total(primary) / primary.length } : {}),
      errors: total(values(own, METRICS.error.value)),
      abstained: total(values(own, METRICS.abstained.value)),
      ungrounded: total(values(own, METRICS.ungrounded.value)),
      ...(latencies.length > 0
        ? { latency_p50_ms: nearestRank(latencies, 0.5), latency_p95_ms: nearestRank(latencies, 0.95) }
        : {}),
      ...costOf(own),
      tokens: total(values(own, METRICS.tokens.value)),
      feedback: own.filter(({ feedback }) => feedback !== undefined).length,
    };
  });
}

function values(exposures: readonly Exposure[], value: (exposure: Exposure) => number | undefined): number[] {
  return exposures.flatMap((exposure) => value(exposure) ?? []);
}

const total = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0);

/** The smallest value that at least this share of the sorted values do not exceed. */
function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!;
}

/** Undefined where no answer has a price, or where they have prices in several currencies. */
function costOf(exposures: readonly Exposure[]): { cost?: number; currency?: string } {
  const currencies = new Set(exposures.flatMap(({ outcome }) => outcome?.currency ?? []));
  const [currency, another] = currencies;
  if (currency === undefined || another !== undefined) return {};
  return { cost: total(values(exposures, ({ outcome }) => outcome?.cost)), currency };
}
