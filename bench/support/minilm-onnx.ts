/**
 * Just enough of the ONNX file format (protobuf wire format, field numbers of onnx.proto, opset 17) to write a
 * transformer encoder with random weights.
 */
const FLOAT = 1;
const INT8 = 3;
const INT64 = 7;
export const TYPES = { FLOAT, INT8, INT64 } as const;

type Value = number | string | Buffer;

function varint(value: number): Buffer {
  const out: number[] = [];
  let rest = BigInt(value);
  if (rest < 0n) rest += 1n << 64n;
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    out.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(out);
}

function field(number: number, value: Value): Buffer {
  if (typeof value === 'number') return Buffer.concat([varint(number * 8), varint(value)]);
  const bytes = typeof value === 'string' ? Buffer.from(value) : value;
  return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes]);
}

function float(number: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint(number * 8 + 5), bytes]);
}

export type TensorData = Float32Array | Int8Array | BigInt64Array;

/** A TensorProto with raw data. */
export function tensor(name: string, shape: readonly number[], data: TensorData): Buffer {
  const type = data instanceof Float32Array ? FLOAT : data instanceof Int8Array ? INT8 : INT64;
  return Buffer.concat([
    ...shape.map((n) => field(1, n)),
    field(2, type),
    field(8, name),
    field(9, Buffer.from(data.buffer, data.byteOffset, data.byteLength)),
  ]);
}

export type Attributes = Readonly<Record<string, number | readonly number[] | { readonly float: number }>>;

function attribute(name: string, value: Attributes[string]): Buffer {
  if (typeof value === 'number') return Buffer.concat([field(1, name), field(3, value), field(20, 2)]);
  if ('float' in value) return Buffer.concat([field(1, name), float(2, value.float), field(20, 1)]);
  return Buffer.concat([field(1, name), ...value.map((v) => field(8, v)), field(20, 7)]);
}

/** A NodeProto. */
export function node(
  op: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Attributes = {},
): Buffer {
  return Buffer.concat([
    ...inputs.map((name) => field(1, name)),
    ...outputs.map((name) => field(2, name)),
    field(4, op),
    ...Object.entries(attributes).map(([name, value]) => field(5, attribute(name, value))),
  ]);
}

/** A ValueInfoProto: a name for a free dimension, a number for a fixed one. */
export function valueInfo(name: string, type: number, dims: ReadonlyArray<number | string>): Buffer {
  const shape = dims.map((dim) => field(1, typeof dim === 'string' ? field(2, dim) : field(1, dim)));
  return Buffer.concat([
    field(1, name),
    field(2, field(1, Buffer.concat([field(1, type), field(2, Buffer.concat(shape))]))),
  ]);
}

export interface Graph {
  readonly nodes: readonly Buffer[];
  readonly tensors: readonly Buffer[];
  readonly inputs: readonly Buffer[];
  readonly outputs: readonly Buffer[];
}

/** A ModelProto of IR version 8. */
export function model({ nodes, tensors, inputs, outputs }: Graph): Buffer {
  const graph = Buffer.concat([
    ...nodes.map((n) => field(1, n)),
    field(2, 'minilm-shaped'),
    ...tensors.map((t) => field(5, t)),
    ...inputs.map((v) => field(11, v)),
    ...outputs.map((v) => field(12, v)),
  ]);
  const opset = Buffer.concat([field(1, ''), field(2, 17)]);
  return Buffer.concat([field(1, 8), field(2, 'crossover-bench'), field(7, graph), field(8, opset)]);
}
