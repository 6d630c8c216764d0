/** Just enough of the protocol buffer wire format to write an ONNX model. */
export type Message = Uint8Array;

function varint(value: number | bigint): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return bytes;
}

export function int(field: number, value: number | bigint): Message {
  return Uint8Array.from([...varint(field << 3), ...varint(value)]);
}

export function bytes(field: number, value: Uint8Array): Message {
  return Buffer.concat([Uint8Array.from([...varint((field << 3) | 2), ...varint(value.length)]), value]);
}

export function text(field: number, value: string): Message {
  return bytes(field, Buffer.from(value));
}

export function message(field: number, ...parts: Message[]): Message {
  return bytes(field, Buffer.concat(parts));
}
