import { bytes, int, type Message, message, text } from './protobuf.js';

export const FLOAT = 1;
export const INT64 = 7;

/** A dimension: a number, or a name for one that varies. */
export type Dimension = number | string;

export interface Port {
  readonly name: string;
  readonly type: typeof FLOAT | typeof INT64;
  readonly shape: readonly Dimension[];
}

function port(field: number, { name, type, shape }: Port): Message {
  const dimensions = shape.map((size) => message(1, typeof size === 'number' ? int(1, size) : text(2, size)));
  return message(field, text(1, name), message(2, message(1, int(1, type), message(2, ...dimensions))));
}

export function floats(name: string, shape: readonly number[], values: Float32Array): Message {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  return message(5, ...shape.map((size) => int(1, size)), int(2, FLOAT), text(8, name), bytes(9, raw));
}

export function integers(name: string, shape: readonly number[], values: readonly number[]): Message {
  const raw = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
  return message(5, ...shape.map((size) => int(1, size)), int(2, INT64), text(8, name), bytes(9, raw));
}

export function node(
  operator: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number>> = {},
): Message {
  return message(
    1,
    ...inputs.map((name) => text(1, name)),
    text(2, output),
    text(4, operator),
    ...Object.entries(attributes).map(([name, value]) =>
      message(5, text(1, name), int(3, value), int(20, 2)),
    ),
  );
}

/** A whole model: opset 13, nodes in order, tensors from {@link floats} and {@link integers}. */
export function model(
  inputs: readonly Port[],
  outputs: readonly Port[],
  nodes: readonly Message[],
  tensors: readonly Message[],
): Uint8Array {
  return Buffer.concat([
    int(1, 7),
    text(2, 'crossover-test'),
    message(
      7,
      ...nodes,
      text(2, 'tiny'),
      ...tensors,
      ...inputs.map((each) => port(11, each)),
      ...outputs.map((each) => port(12, each)),
    ),
    message(8, int(2, 13)),
  ]);
}
