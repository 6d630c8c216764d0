import { WeightedRows } from '../../../core/index.js';
import { filesInvalid, readChecked, type StaticManifest, type TensorPlace } from './manifest.js';

/** What the encoder computes with. Row r stands for token r, or for a phrase from `vocabulary` on. */
export interface StaticWeights {
  readonly manifest: StaticManifest;
  /** Vocabulary, token id by position; ids 0 and 1 are padding and the unknown token, both zero rows. */
  readonly vocabulary: readonly string[];
  readonly rows: WeightedRows;
  /** Real value of one int8 step, one float32 a row. */
  readonly scale: Float32Array;
  /** Phrase index by row displacement: slot = shift[first] + second; a phrase if check[slot] is first. */
  readonly phraseShift: Int32Array;
  readonly phraseCheck: Int32Array;
  readonly phraseRow: Int32Array;
}

function viewOf(file: Buffer, place: TensorPlace, width: number): Buffer {
  const length = place.shape.reduce((a, b) => a * b, 1) * width;
  if (place.offset + length > file.length)
    throw filesInvalid('The weights file is shorter than its manifest says.');
  return file.subarray(place.offset, place.offset + length);
}

/** A copy: tensors lie at any byte inside the ONNX file, typed arrays of four bytes a value want aligned ones. */
function bytesOf(file: Buffer, place: TensorPlace): ArrayBuffer {
  return new Uint8Array(viewOf(file, place, 4)).buffer;
}

function vocabularyOf(bytes: Buffer | undefined, size: number): string[] {
  const parsed: unknown = JSON.parse(bytes?.toString('utf8') ?? 'null');
  const vocab = (parsed as { model?: { vocab?: Record<string, number> } } | null)?.model?.vocab;
  const out = new Array<string>(size);
  for (const [token, id] of Object.entries(vocab ?? {})) out[id] = token;
  for (let id = 0; id < size; id++) {
    if (out[id] === undefined) throw filesInvalid(`tokenizer.json lacks token ${id}; restore the folder.`);
  }
  return out;
}

/** @throws CrossoverError CROSSOVER_MODEL_FILES_INVALID when files are missing or damaged. */
export function readWeights(folder: string): StaticWeights {
  const { manifest, files } = readChecked(folder);
  const { file, tensors } = manifest.weights;
  const blob = files.get(file);
  if (blob === undefined) throw filesInvalid(`The manifest lists no checksum for ${file}.`);
  return {
    manifest,
    vocabulary: vocabularyOf(files.get('tokenizer.json'), manifest.vocabulary),
    rows: new WeightedRows(viewOf(blob, tensors.table, 1), manifest.dimension),
    scale: new Float32Array(bytesOf(blob, tensors.scale)),
    phraseShift: new Int32Array(bytesOf(blob, tensors.phrase_shift)),
    phraseCheck: new Int32Array(bytesOf(blob, tensors.phrase_check)),
    phraseRow: new Int32Array(bytesOf(blob, tensors.phrase_row)),
  };
}
