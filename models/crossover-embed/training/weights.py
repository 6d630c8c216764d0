"""The shipped weights: quantising, the phrase index, and the reference encoder in numpy."""

import json
import os

import numpy as np

from text import Tokeniser


def quantise(table):
    """Symmetric int8 with one float32 scale a row: (int8 [rows, dim], float32 [rows])."""
    table = np.asarray(table, dtype=np.float32)
    scale = np.abs(table).max(axis=1) / 127
    q = np.rint(table / np.maximum(scale, 1e-12)[:, None]).clip(-127, 127).astype(np.int8)
    return q, np.where(scale > 0, scale, 0).astype(np.float32)


def phrase_index(phrases, vocab_size):
    """Row displacement (Tarjan and Yao, 1979) of the sparse matrix first token x second token -> phrase row.

    Phrase of tokens (a, b), if any: slot = shift[a] + b; check[slot] == a; row = row[slot].
    Returns int32 shift [vocab_size], int32 check [slots] (-1 where empty), int32 row [slots].
    """
    by_first = {}
    for k, (a, b) in enumerate(phrases):
        by_first.setdefault(a, []).append((b, vocab_size + k))
    shift = np.zeros(vocab_size, dtype=np.int32)
    used = np.zeros(3 * vocab_size + len(phrases), dtype=bool)
    check = np.full(len(used), -1, dtype=np.int32)
    row = np.zeros(len(used), dtype=np.int32)
    for a, items in sorted(by_first.items(), key=lambda t: (-len(t[1]), t[0])):
        bs = np.array([b for b, _ in items])
        # First fit, tried in blocks of candidate shifts at once.
        s = None
        for block in range(0, len(used) - int(bs.max()), 1024):
            tries = np.arange(block, min(block + 1024, len(used) - int(bs.max())))
            fits = ~used[tries[:, None] + bs[None, :]].any(axis=1)
            if fits.any():
                s = int(tries[np.argmax(fits)])
                break
        if s is None:
            raise ValueError("the phrase index is full")
        shift[a] = s
        used[bs + s] = True
        check[bs + s] = a
        row[bs + s] = [r for _, r in items]
    slots = int(shift.max()) + vocab_size
    return shift, check[:slots].copy(), row[:slots].copy()


class Reference:
    """Reads an exported folder and encodes as the training side defines it (sums in float64)."""

    def __init__(self, folder):
        with open(os.path.join(folder, "manifest.json")) as f:
            m = json.load(f)
        with open(os.path.join(folder, "tokenizer.json"), encoding="utf-8") as f:
            vocab = json.load(f)["model"]["vocab"]
        self.tok = Tokeniser([w for w, _ in sorted(vocab.items(), key=lambda t: t[1])])
        with open(os.path.join(folder, m["weights"]["file"]), "rb") as f:
            blob = f.read()
        t = {}
        for name, d in m["weights"]["tensors"].items():
            n = int(np.prod(d["shape"]))
            t[name] = np.frombuffer(blob, dtype=d["dtype"], count=n, offset=d["offset"]).reshape(d["shape"])
        self.table, self.scale = t["table"], t["scale"]
        self.shift, self.check, self.row = t["phrase_shift"], t["phrase_check"], t["phrase_row"]
        self.dim = self.table.shape[1]
        self.alpha = m["countExponent"]

    def rows(self, text):
        ids = np.asarray(self.tok.encode(text), dtype=np.int64)
        if len(ids) < 2:
            return ids, ids[:0]
        slot = self.shift[ids[:-1]] + ids[1:]
        hit = self.check[slot] == ids[:-1]
        return ids, self.row[slot[hit]].astype(np.int64)

    def encode(self, text):
        r, count = np.unique(np.concatenate(self.rows(text)), return_counts=True)
        w = self.scale[r].astype(np.float64) * count ** self.alpha
        v = (self.table[r].astype(np.float64) * w[:, None]).sum(axis=0)
        n = np.linalg.norm(v)
        return (v / n if n > 0 else v).astype(np.float32)

    def encode_all(self, texts):
        return np.stack([self.encode(t) for t in texts])
