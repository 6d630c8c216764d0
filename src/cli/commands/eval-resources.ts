import type { Command } from 'commander';
import type { MetricResources } from '../../../eval/index.js';
import type { CrossoverConfig } from '../../core/index.js';

/** What metrics need of the user's, as options; the configuration's section `eval` gives the same. */
export interface ResourceFlags {
  readonly bertscore?: string;
  readonly bertscoreRescale?: boolean;
  readonly umls?: string;
  readonly icdTable?: string;
}

export function withResourceOptions(command: Command): Command {
  return command
    .option('--bertscore <dir>', 'ONNX encoder folder with bertscore.json, for BERTScore')
    .option('--bertscore-rescale', "also BERTScore rescaled with the encoder's baseline, under its own name")
    .option('--umls <dir>', 'folder with your MRCONSO.RRF, for UMLS-F1')
    .option('--icd-table <file>', 'complete ICD-10-CM table, for the share of codes that exist');
}

export function metricResources(config: CrossoverConfig, flags: ResourceFlags): MetricResources {
  const bertScoreEncoder = flags.bertscore ?? config.eval.bertScoreEncoder;
  const umls = flags.umls ?? config.eval.umls;
  const icdTable = flags.icdTable ?? config.eval.icdTable;
  return {
    ...(bertScoreEncoder === undefined ? {} : { bertScoreEncoder }),
    ...(flags.bertscoreRescale === true ? { bertScoreRescale: true } : {}),
    ...(umls === undefined ? {} : { umls }),
    ...(icdTable === undefined ? {} : { icdTable }),
  };
}
