import { type BootstrapOptions, type BootstrapResult, bootstrapMean } from './bootstrap.js';
import { checkLengths } from './clusters.js';

/** Scores of the four arms, item by item in one order. */
export interface FourArms {
  readonly generalist: readonly number[];
  readonly generalistRag: readonly number[];
  readonly biomedical: readonly number[];
  readonly biomedicalRag: readonly number[];
}

export interface Decomposition {
  /** Mean gain of retrieval over both models. */
  readonly retrieval: BootstrapResult;
  /** Mean gain of the biomedical model with and without retrieval. */
  readonly fineTuning: BootstrapResult;
  /** What retrieval gains the biomedical model beyond what it gains the generalist. */
  readonly interaction: BootstrapResult;
  /** The four simple effects behind the two means. */
  readonly retrievalOnGeneralist: BootstrapResult;
  readonly retrievalOnBiomedical: BootstrapResult;
  readonly fineTuningDirect: BootstrapResult;
  readonly fineTuningWithRetrieval: BootstrapResult;
}

/**
 * 2 × 2 decomposition, each effect a contrast of the four scores of an item, averaged over items, with intervals from
 * the clustered bootstrap. All effects use the same resamples (same seed), so they add up within each of them.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT if the arms have different numbers of items.
 * @returns undefined without items.
 */
export function decompose(arms: FourArms, options: BootstrapOptions = {}): Decomposition | undefined {
  const n = arms.generalist.length;
  if (n === 0) return undefined;
  for (const [name, scores] of Object.entries(arms)) checkLengths(name, n, scores as readonly number[]);
  const contrast = (g: number, gr: number, b: number, br: number): BootstrapResult => {
    const values = Float64Array.from(
      arms.generalist,
      (score, i) =>
        g * score + gr * arms.generalistRag[i]! + b * arms.biomedical[i]! + br * arms.biomedicalRag[i]!,
    );
    return bootstrapMean(values, options)!;
  };
  return {
    retrieval: contrast(-0.5, 0.5, -0.5, 0.5),
    fineTuning: contrast(-0.5, -0.5, 0.5, 0.5),
    interaction: contrast(1, -1, -1, 1),
    retrievalOnGeneralist: contrast(-1, 1, 0, 0),
    retrievalOnBiomedical: contrast(0, 0, -1, 1),
    fineTuningDirect: contrast(-1, 0, 1, 0),
    fineTuningWithRetrieval: contrast(0, -1, 0, 1),
  };
}
