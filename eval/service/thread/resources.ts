import type { CrossoverConfig } from '../../../src/core/index.js';
import type { MetricResources } from '../../metrics/index.js';

/**
 * What the configuration gives for metrics, in a thread of a server. BERTScore is left to the command line:
 * onnxruntime-node cannot be loaded by two threads of one process, and each run has a thread of its own.
 */
export function threadResources({ eval: { umls, icdTable } }: CrossoverConfig): MetricResources {
  return {
    ...(umls === undefined ? {} : { umls }),
    ...(icdTable === undefined ? {} : { icdTable }),
  };
}
