"""A writer for the few parts of the ONNX format that the export needs (protobuf wire format, opset 13).

Field numbers are those of onnx.proto: ModelProto, GraphProto, NodeProto, TensorProto, ValueInfoProto.
"""

import struct

FLOAT, UINT8, INT8, INT32, INT64 = 1, 2, 3, 6, 7
CODES = {"float32": FLOAT, "uint8": UINT8, "int8": INT8, "int32": INT32, "int64": INT64}


def varint(n):
    out = bytearray()
    while True:
        n, low = n >> 7, n & 127
        out.append(low | (128 if n else 0))
        if not n:
            return bytes(out)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    if isinstance(value, str):
        value = value.encode()
    return varint(number << 3 | 2) + varint(len(value)) + value


def tensor(name, array):
    body = b"".join(field(1, d) for d in array.shape)
    return body + field(2, CODES[str(array.dtype)]) + field(8, name) + field(9, array.tobytes())


def attribute(name, value):
    if isinstance(value, int):
        return field(1, name) + field(3, value) + field(20, 2)
    if isinstance(value, float):
        return field(1, name) + varint(2 << 3 | 5) + struct.pack("<f", value) + field(20, 1)
    return field(1, name) + b"".join(field(8, v) for v in value) + field(20, 7)


def node(op, inputs, outputs, **attributes):
    body = b"".join(field(1, i) for i in inputs) + b"".join(field(2, o) for o in outputs)
    body += field(3, outputs[0]) + field(4, op)
    return body + b"".join(field(5, attribute(k, v)) for k, v in attributes.items())


def value_info(name, code, dims):
    shape = b"".join(field(1, field(2, d) if isinstance(d, str) else field(1, d)) for d in dims)
    return field(1, name) + field(2, field(1, field(1, code) + field(2, shape)))


def model(nodes, tensors, inputs, outputs, producer):
    graph = b"".join(field(1, n) for n in nodes) + field(2, "crossover-embed")
    graph += b"".join(field(5, t) for t in tensors)
    graph += b"".join(field(11, i) for i in inputs) + b"".join(field(12, o) for o in outputs)
    return field(1, 8) + field(2, producer) + field(7, graph) + field(8, field(1, "") + field(2, 13))
