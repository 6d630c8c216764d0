"""Write the shipped folder from a trained table: ONNX graph with the weights, tokeniser, manifest.

    python3 export.py --packed DIR --table DIR/NAME --out models/crossover-embed

The weights lie once, inside onnx/model_quantized.onnx; manifest.json says at which byte each tensor
starts, so that the TypeScript encoder reads the same bytes as the ONNX runtime.
"""

import argparse
import hashlib
import json
import os

import numpy as np

import onnx_file as ox
from text import SPECIALS, SPELT
from train import load
from weights import phrase_index, quantise


def graph(table, scale, shift, check, row, alpha):
    t = {"table": table, "scale": scale[:, None], "phrase_shift": shift, "phrase_check": check, "phrase_row": row,
         "zero": np.zeros(1, np.int32), "one": np.ones(1, np.int64), "axis1": np.ones(1, np.int64),
         "huge": np.array([2**31 - 1], np.int64), "pads": np.array([0, 0, 0, 1], np.int64)}
    n = [
        ox.node("Cast", ["input_ids"], ["ids"], to=ox.INT32),
        # The last token has no successor: the next-token row is the ids shifted by one, filled with [PAD].
        ox.node("Slice", ["ids", "one", "huge", "axis1"], ["tail"]),
        ox.node("Pad", ["tail", "pads", "pad_value"], ["next"]),
        ox.node("Gather", ["phrase_shift", "ids"], ["base"]),
        ox.node("Add", ["base", "next"], ["slot"]),
        ox.node("Gather", ["phrase_check", "slot"], ["owner"]),
        ox.node("Equal", ["owner", "ids"], ["hit"]),
        ox.node("Gather", ["phrase_row", "slot"], ["row_of_slot"]),
        ox.node("Where", ["hit", "row_of_slot", "zero"], ["phrase"]),
    ]
    t["pad_value"] = np.zeros((), np.int32)
    t["less_one"] = np.array(alpha - 1, np.float32)
    t["axis2"] = np.array([2], np.int64)
    for name, key in (("token", "ids"), ("joint", "phrase")):
        n += [
            ox.node("Gather", ["table", key], [name + "_q"]),
            ox.node("Cast", [name + "_q"], [name + "_f"], to=ox.FLOAT),
            ox.node("Gather", ["scale", key], [name + "_s"]),
            ox.node("Mul", [name + "_f", name + "_s"], [name + "_row"]),
            # Each of a text's c equal entries counts c^(alpha - 1), so that together they count c^alpha.
            ox.node("Unsqueeze", [key, "axis2"], [name + "_column"]),
            ox.node("Unsqueeze", [key, "axis1"], [name + "_line"]),
            ox.node("Equal", [name + "_column", name + "_line"], [name + "_same"]),
            ox.node("Cast", [name + "_same"], [name + "_ones"], to=ox.FLOAT),
            ox.node("ReduceSum", [name + "_ones", "axis2"], [name + "_count"], keepdims=1),
            ox.node("Pow", [name + "_count", "less_one"], [name + "_share"]),
            ox.node("Mul", [name + "_row", name + "_share"], [name]),
        ]
    n.append(ox.node("Add", ["token", "joint"], ["last_hidden_state"]))
    inputs = [ox.value_info("input_ids", ox.INT64, ["batch", "sequence"]),
              ox.value_info("attention_mask", ox.INT64, ["batch", "sequence"])]
    outputs = [ox.value_info("last_hidden_state", ox.FLOAT, ["batch", "sequence", table.shape[1]])]
    return ox.model(n, [ox.tensor(k, v) for k, v in t.items()], inputs, outputs, "crossover"), t


def tokenizer_json(vocab):
    norm = [{"type": "NFKD"}, {"type": "Lowercase"},
            {"type": "Replace", "pattern": {"Regex": "[\\u0300-\\u036f]"}, "content": ""}]
    norm += [{"type": "Replace", "pattern": {"String": g}, "content": s} for g, s in SPELT.items()]
    norm.append({"type": "Replace", "pattern": {"Regex": "[^\\p{L}\\p{N}]+"}, "content": " "})
    special = [{"id": i, "content": w, "single_word": False, "lstrip": False, "rstrip": False,
                "normalized": False, "special": True} for i, w in enumerate(SPECIALS)]
    return {"version": "1.0", "truncation": None, "padding": None, "added_tokens": special,
            "normalizer": {"type": "Sequence", "normalizers": norm},
            "pre_tokenizer": {"type": "WhitespaceSplit"}, "post_processor": None,
            "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": False},
            "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                      "max_input_chars_per_word": 100, "vocab": {w: i for i, w in enumerate(vocab)}}}


def write(path, data):
    with open(path, "wb") as f:
        f.write(data)
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def dump(value):
    return (json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--packed", required=True)
    ap.add_argument("--table", required=True, help="folder/name of the saved halves")
    ap.add_argument("--out", required=True)
    ap.add_argument("--alpha", type=float, default=0.7, help="exponent of a token's count, as trained")
    ap.add_argument("--bm25-per-cosine", type=int, default=50, help="fusion: points of BM25 worth a cosine of 1")
    ap.add_argument("--reading", type=float, nargs=4, default=(0.7, 0.5, 1.0, 0.8),
                    metavar=("SENTENCE", "EXACT", "ALIKE", "CONTEXT"),
                    help="close reading: cosines that the nearest sentence, an exact word, a like word and a like run count")
    args = ap.parse_args()
    with open(os.path.join(args.packed, "vocab.json")) as f:
        v = json.load(f)
    table = load(args.table)
    q, scale = quantise(table)
    shift, check, row = phrase_index(v["phrases"], len(v["vocab"]))
    blob, tensors = graph(q, scale, shift, check, row, args.alpha)
    os.makedirs(os.path.join(args.out, "onnx"), exist_ok=True)
    files = {"onnx/model_quantized.onnx": write(os.path.join(args.out, "onnx", "model_quantized.onnx"), blob)}
    where = {}
    for name in ("table", "scale", "phrase_shift", "phrase_check", "phrase_row"):
        raw = tensors[name].tobytes()
        at = blob.find(raw)
        where[name] = {"dtype": str(tensors[name].dtype), "shape": list(tensors[name].shape), "offset": at}
        if at < 0:
            raise ValueError(f"tensor {name} is not in the file")
    where["scale"]["shape"] = [len(scale)]
    plain = {
        "tokenizer.json": tokenizer_json(v["vocab"]),
        "tokenizer_config.json": {"tokenizer_class": "BertTokenizer", "model_max_length": 1000000, "do_lower_case": True,
                                  "pad_token": "[PAD]", "unk_token": "[UNK]"},
        "config.json": {"model_type": "bert", "architectures": ["BertModel"], "hidden_size": int(q.shape[1]),
                        "vocab_size": len(v["vocab"]), "pad_token_id": 0},
    }
    for name, value in plain.items():
        files[name] = write(os.path.join(args.out, name), dump(value))
    digest = hashlib.sha256("".join(files[n]["sha256"] for n in sorted(files)).encode()).hexdigest()
    manifest = {"id": "crossover-embed", "version": digest[:16], "dimension": int(q.shape[1]), "vocabulary": len(v["vocab"]),
                "phrases": len(v["phrases"]), "countExponent": args.alpha,
                "bm25PerCosine": args.bm25_per_cosine,
                "closeReading": dict(zip(("sentence", "exact", "alike", "context"), args.reading)), "files": files,
                "weights": {"file": "onnx/model_quantized.onnx", "tensors": where}}
    with open(os.path.join(args.out, "manifest.json"), "w") as f:
        json.dump(manifest, f, indent=2)
        f.write("\n")
    print(manifest["version"], "bytes", sum(x["bytes"] for x in files.values()), "slots", len(check))


if __name__ == "__main__":
    main()
