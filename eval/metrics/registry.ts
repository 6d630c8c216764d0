import type { Profile } from '../types.js';
import { loadBertScorer } from './bertscore/index.js';
import { type ConceptLinker, conceptOverlap, loadBundledLinker, loadUmlsLinker } from './concepts/index.js';
import { approximateMatch, exactMatch, extractIcdCodes, loadCodeTable, validFraction } from './icd/index.js';
import { rouge } from './rouge/index.js';

/** What a metric may need of the user's. */
export interface MetricResources {
  /** Encoder folder with `bertscore.json`. */
  readonly bertScoreEncoder?: string;
  /** Also BERTScore rescaled with the encoder's baseline, under its own name. */
  readonly bertScoreRescale?: boolean;
  /** Folder with MRCONSO.RRF and MRDEF.RRF. */
  readonly umls?: string;
  /** Complete ICD-10-CM code table. */
  readonly icdTable?: string;
}

export interface LoadedMetric {
  /** One item's score, a fraction. For `codes`, texts are answers and comma-separated gold codes. */
  score(reference: string, prediction: string, profile: Profile): Promise<number>;
  /** What was loaded, for the report. */
  readonly description?: string;
  close?(): Promise<void>;
}

export interface Metric {
  readonly name: string;
  readonly title: string;
  readonly kind: 'text' | 'codes';
  /** Paper or reference code of the definition. */
  readonly source: string;
  /** Not part of a task's own scoring: it needs something loaded, and is computed beside it. */
  readonly apart?: true;
  /** Smallest value, where that is not 0. */
  readonly lowest?: number;
  /** Why the metric cannot be run with these resources and what to give; undefined if it can. */
  notRun(resources: MetricResources): string | undefined;
  /** @throws CrossoverError if a resource is unusable. */
  load(resources: MetricResources): Promise<LoadedMetric>;
}

const always = (): undefined => undefined;

const rougeMetric = (type: 'rouge1' | 'rouge2' | 'rougeL'): Metric => ({
  name: type,
  title: `ROUGE-${type.slice(5)} F1, no stemming`,
  kind: 'text',
  source: 'Lin 2004; google-research rouge-score 0.1.2',
  notRun: always,
  load: async () => ({
    score: async (reference, prediction) => rouge(reference, prediction, [type])[type].f1,
  }),
});

/** BERTScore is one metric, rescaled BERTScore another: the two are never mixed under one name. */
const bertScoreMetric = (rescale: boolean): Metric => ({
  apart: true,
  name: rescale ? 'bertscore_rescaled' : 'bertscore',
  title: `BERTScore F1, no idf, ${rescale ? "rescaled with the encoder's baseline" : 'not rescaled'}`,
  kind: 'text',
  source: 'Zhang et al., ICLR 2020; bert-score 0.3.13',
  ...(rescale ? { lowest: Number.NEGATIVE_INFINITY } : {}),
  notRun: ({ bertScoreEncoder, bertScoreRescale }) => {
    if (bertScoreEncoder === undefined)
      return 'No encoder folder is given; export SciBERT (layer 8) or Bio_ClinicalBERT (layer 9) to ONNX and name its folder.';
    return rescale && bertScoreRescale !== true ? 'Rescaling was not asked for.' : undefined;
  },
  async load({ bertScoreEncoder }) {
    const scorer = await loadBertScorer(bertScoreEncoder ?? '', { rescale });
    return {
      score: async (reference, prediction) => (await scorer.score(reference, [prediction]))[0]!.f1,
      description: scorer.description,
      close: scorer.close,
    };
  },
});

const withLinker = (linker: ConceptLinker, description: string): LoadedMetric => ({
  score: async (reference, prediction) => conceptOverlap(reference, prediction, linker).f1,
  description,
});

const codeMetric = (
  name: string,
  title: string,
  value: (gold: string[], predicted: string[], profile: Profile) => number,
): Metric => ({
  name,
  title,
  kind: 'codes',
  source: 'CLUE benchmark (arXiv 2404.04067), MeDiSumCode',
  notRun: always,
  load: async () => ({
    score: async (reference, prediction, profile) =>
      value(splitCodes(reference), extractIcdCodes(prediction, profile), profile),
  }),
});

const splitCodes = (text: string): string[] => text.split(/[,;\s]+/).filter((code) => code !== '');

/** The metrics that compare one answer with one reference. A new one is a file and a line here. */
export const METRICS: readonly Metric[] = [
  rougeMetric('rougeL'),
  rougeMetric('rouge1'),
  rougeMetric('rouge2'),
  bertScoreMetric(false),
  bertScoreMetric(true),
  {
    apart: true,
    name: 'umls_f1',
    title: 'UMLS-F1: F1 of linked UMLS concepts',
    kind: 'text',
    source: 'CLUE benchmark (arXiv 2404.04067); linking after scispaCy (Neumann et al. 2019)',
    notRun: ({ umls }) =>
      umls === undefined
        ? 'No UMLS release is given; UMLS needs a free licence (uts.nlm.nih.gov), then name the folder that holds MRCONSO.RRF.'
        : undefined,
    async load({ umls }) {
      const { linker, definitionsKnown } = await loadUmlsLinker(umls ?? '');
      const { concepts, aliases } = linker.size;
      const filter = definitionsKnown ? 'with' : 'without';
      return withLinker(linker, `${concepts} concepts, ${aliases} names, ${filter} the definition threshold`);
    },
  },
  {
    apart: true,
    name: 'concept_f1',
    title: 'F1 of concepts of the bundled dictionary (not UMLS-F1)',
    kind: 'text',
    source: 'Crossover; dictionary from the bundled clinical reference and ICD-10-CM descriptions',
    notRun: always,
    async load() {
      const linker = await loadBundledLinker();
      return withLinker(linker, `${linker.size.concepts} concepts, ${linker.size.aliases} names`);
    },
  },
  codeMetric(
    'em_f1',
    'Exact-match F1 of ICD-10-CM codes',
    (gold, predicted, profile) => exactMatch(gold, predicted, profile).f1,
  ),
  codeMetric(
    'ap_f1',
    'Approximate (category) F1 of ICD-10-CM codes',
    (gold, predicted, profile) => approximateMatch(gold, predicted, profile).f1,
  ),
  {
    ...codeMetric('valid_fraction', 'Share of predicted codes that exist', () => 0),
    apart: true,
    notRun: ({ icdTable }) =>
      icdTable === undefined
        ? 'No ICD-10-CM code table is given; name the order file of CMS (icd10cm-order-YYYY.txt).'
        : undefined,
    async load({ icdTable }) {
      const table = await loadCodeTable(icdTable ?? '');
      return {
        score: async (_reference, prediction, profile) =>
          validFraction(extractIcdCodes(prediction, profile), (code) => table.has(code)),
        description: `${table.size} codes`,
      };
    },
  },
];

/** The metric of a name, undefined if there is none. */
export function findMetric(name: string): Metric | undefined {
  return METRICS.find((metric) => metric.name === name);
}
