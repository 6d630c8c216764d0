/**
 * An encoder of the shape of all-MiniLM-L6-v2 (6 layers, 384 wide, 12 heads, 1,536 wide in between, 30,522 tokens,
 * 512 positions) with random weights: it costs what the real one costs and means nothing.
 */
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { model, node, type TensorData, TYPES, tensor, valueInfo } from './minilm-onnx.js';

const LAYERS = 6;
const WIDTH = 384;
const HEADS = 12;
const INNER = 1536;
const VOCABULARY = 30_522;
const POSITIONS = 512;

/** mulberry32, so that every run has the same weights. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

class Builder {
  readonly nodes: Buffer[] = [];
  readonly tensors: Buffer[] = [];
  private names = 0;
  private readonly random = generator(1);
  constructor(private readonly quantised: boolean) {}

  constant(shape: readonly number[], data: TensorData): string {
    const name = `t${this.names++}`;
    this.tensors.push(tensor(name, shape, data));
    return name;
  }
  floats(...shape: number[]): string {
    const size = shape.reduce((a, b) => a * b, 1);
    return this.constant(
      shape,
      Float32Array.from({ length: size }, () => (this.random() - 0.5) * 0.1),
    );
  }
  scalar(value: number): string {
    return this.constant([], Float32Array.of(value));
  }
  axes(...values: number[]): string {
    return this.constant([values.length], BigInt64Array.from(values, BigInt));
  }
  op(type: string, inputs: readonly string[], attributes: Parameters<typeof node>[3] = {}): string {
    const out = `v${this.names++}`;
    this.nodes.push(node(type, inputs, [out], attributes));
    return out;
  }
  normalise(x: string): string {
    const gain = this.constant([WIDTH], new Float32Array(WIDTH).fill(1));
    return this.op('LayerNormalization', [x, gain, this.floats(WIDTH)], {
      axis: -1,
      epsilon: { float: 1e-12 },
    });
  }
  /** x · W + b; quantised as ONNX Runtime's dynamic quantisation does it (int8 weights, one scale). */
  linear(x: string, from: number, to: number): string {
    if (!this.quantised)
      return this.op('Add', [this.op('MatMul', [x, this.floats(from, to)]), this.floats(to)]);
    const weights = Int8Array.from({ length: from * to }, () => Math.floor(this.random() * 255) - 127);
    const [q, scale, zero] = [`q${this.names++}`, `q${this.names++}`, `q${this.names++}`];
    this.nodes.push(node('DynamicQuantizeLinear', [x], [q, scale, zero]));
    const product = this.op('MatMulInteger', [q, this.constant([from, to], weights), zero]);
    const real = this.op('Cast', [product], { to: TYPES.FLOAT });
    const scaled = this.op('Mul', [real, this.op('Mul', [scale, this.scalar(0.0004)])]);
    return this.op('Add', [scaled, this.floats(to)]);
  }
  heads(x: string, perm: readonly number[]): string {
    const shaped = this.op('Reshape', [x, this.axes(0, 0, HEADS, WIDTH / HEADS)]);
    return this.op('Transpose', [shaped], { perm });
  }
  layer(x: string, mask: string): string {
    const q = this.heads(this.linear(x, WIDTH, WIDTH), [0, 2, 1, 3]);
    const k = this.heads(this.linear(x, WIDTH, WIDTH), [0, 2, 3, 1]);
    const v = this.heads(this.linear(x, WIDTH, WIDTH), [0, 2, 1, 3]);
    const scores = this.op('Div', [this.op('MatMul', [q, k]), this.scalar(Math.sqrt(WIDTH / HEADS))]);
    const attention = this.op('Softmax', [this.op('Add', [scores, mask])], { axis: -1 });
    const mixed = this.op('Transpose', [this.op('MatMul', [attention, v])], { perm: [0, 2, 1, 3] });
    const joined = this.op('Reshape', [mixed, this.axes(0, 0, WIDTH)]);
    const first = this.normalise(this.op('Add', [x, this.linear(joined, WIDTH, WIDTH)]));
    const inner = this.linear(first, WIDTH, INNER);
    const erf = this.op('Erf', [this.op('Div', [inner, this.scalar(Math.SQRT2)])]);
    const gelu = this.op('Mul', [
      this.op('Mul', [inner, this.op('Add', [erf, this.scalar(1)])]),
      this.scalar(0.5),
    ]);
    return this.normalise(this.op('Add', [first, this.linear(gelu, INNER, WIDTH)]));
  }
}

function encoder(quantised: boolean): Buffer {
  const b = new Builder(quantised);
  const tokens = b.op('Gather', [b.floats(VOCABULARY, WIDTH), 'input_ids']);
  const length = b.op('Gather', [b.op('Shape', ['input_ids']), b.axes(1)]);
  const positions = b.op('Slice', [b.floats(POSITIONS, WIDTH), b.axes(0), length, b.axes(0)]);
  const present = b.op('Cast', [b.op('Unsqueeze', ['attention_mask', b.axes(1, 2)])], { to: TYPES.FLOAT });
  const mask = b.op('Mul', [b.op('Sub', [present, b.scalar(1)]), b.scalar(10_000)]);
  let x = b.normalise(b.op('Add', [tokens, positions]));
  for (let i = 0; i < LAYERS; i++) x = b.layer(x, mask);
  b.nodes.push(node('Identity', [x], ['last_hidden_state']));
  const free = ['batch', 'sequence'];
  return model({
    nodes: b.nodes,
    tensors: b.tensors,
    inputs: ['input_ids', 'attention_mask'].map((name) => valueInfo(name, TYPES.INT64, free)),
    outputs: [valueInfo('last_hidden_state', TYPES.FLOAT, [...free, WIDTH])],
  });
}

/** Writes `minilm-shaped` under `models`, float32 and int8, with the tokeniser of another model folder. */
export function writeMiniLm(models: string, tokeniserFolder: string): string {
  const folder = join(models, 'minilm-shaped');
  mkdirSync(join(folder, 'onnx'), { recursive: true });
  for (const name of ['tokenizer.json', 'tokenizer_config.json'])
    copyFileSync(join(tokeniserFolder, name), join(folder, name));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ model_type: 'bert', hidden_size: WIDTH }));
  writeFileSync(join(folder, 'onnx', 'model.onnx'), encoder(false));
  writeFileSync(join(folder, 'onnx', 'model_quantized.onnx'), encoder(true));
  return 'minilm-shaped';
}
