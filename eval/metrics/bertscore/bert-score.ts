import { f1Score, NO_MATCH, type PrecisionRecall } from '../precision-recall.js';
import { type BertScoreConfig, readBertScoreConfig } from './config.js';
import { type EncodedText, loadTokenEncoder } from './encoder.js';

export interface BertScorer {
  readonly config: BertScoreConfig;
  /** For the record, e.g. `allenai/scibert_scivocab_uncased layer 8, no idf, not rescaled`. */
  readonly description: string;
  /**
   * Scores of several predictions against one reference, which is encoded once. An empty reference or prediction
   * scores 0. Not rescaled values of unrelated texts lie at 0.5 to 0.6 with the usual encoders, not at 0.
   */
  score(reference: string, predictions: readonly string[]): Promise<PrecisionRecall[]>;
  close(): Promise<void>;
}

/**
 * BERTScore (Zhang et al., ICLR 2020) as in bert-score 0.3.13 without idf: each token is matched with the most similar
 * one of the other text by cosine; recall is the mean over the reference's tokens, precision over the prediction's.
 * [CLS] and [SEP] may be matched but are not averaged.
 * @param folder encoder folder: config.json, tokenizer.json, tokenizer_config.json, onnx/model.onnx, bertscore.json.
 * @param options.rescale with the folder's baseline: (x − b) / (1 − b) for each of the three values.
 * @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID, also if rescaling is asked for without a baseline.
 */
export async function loadBertScorer(
  folder: string,
  options: { readonly rescale?: boolean } = {},
): Promise<BertScorer> {
  const config = readBertScoreConfig(folder, options.rescale);
  const encoder = await loadTokenEncoder(folder);
  const baseline = options.rescale ? config.baseline : undefined;
  return {
    config,
    description: `${config.encoder} layer ${config.layer}, no idf, ${baseline ? 'rescaled' : 'not rescaled'}`,
    async score(reference, predictions) {
      const target = await encoder.encode(reference);
      const scores: PrecisionRecall[] = [];
      for (const prediction of predictions) {
        const raw = greedyMatch(target, await encoder.encode(prediction));
        scores.push(
          baseline === undefined
            ? raw
            : {
                precision: rescaled(raw.precision, baseline.precision),
                recall: rescaled(raw.recall, baseline.recall),
                f1: rescaled(raw.f1, baseline.f1),
              },
        );
      }
      return scores;
    },
    close: () => encoder.close(),
  };
}

const rescaled = (value: number, baseline: number): number => (value - baseline) / (1 - baseline);

/** Greedy matching of two encoded texts. */
export function greedyMatch(reference: EncodedText, prediction: EncodedText): PrecisionRecall {
  // Two tokens are [CLS] and [SEP] alone: an empty text.
  if (reference.length <= 2 || prediction.length <= 2) return NO_MATCH;
  const { width } = reference;
  const bestOfPrediction = new Float64Array(prediction.length).fill(Number.NEGATIVE_INFINITY);
  const bestOfReference = new Float64Array(reference.length).fill(Number.NEGATIVE_INFINITY);
  for (let p = 0; p < prediction.length; p++) {
    for (let r = 0; r < reference.length; r++) {
      let cosine = 0;
      for (let i = 0; i < width; i++)
        cosine += prediction.vectors[p * width + i]! * reference.vectors[r * width + i]!;
      if (cosine > bestOfPrediction[p]!) bestOfPrediction[p] = cosine;
      if (cosine > bestOfReference[r]!) bestOfReference[r] = cosine;
    }
  }
  const precision = weightedMean(bestOfPrediction, prediction.weights);
  const recall = weightedMean(bestOfReference, reference.weights);
  return { precision, recall, f1: f1Score(precision, recall) };
}

function weightedMean(values: Float64Array, weights: Float32Array): number {
  let total = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i++) {
    total += values[i]! * weights[i]!;
    weight += weights[i]!;
  }
  return weight === 0 ? 0 : total / weight;
}
