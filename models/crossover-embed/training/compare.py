"""How far two exported folders are apart: the files, and the vectors of the development queries.

    python3 compare.py --model NEW --shipped models/crossover-embed --packed DIR
"""

import argparse
import json
import os

import numpy as np

import score
from weights import Reference


def vectors(enc, vocab, queries):
    """Unit vectors of packed queries, whose words `vocab` spells."""
    return enc.encode_all(["".join(w[2:] if w.startswith("##") else " " + w for w in (vocab[i] for i in q)) for q in queries])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", required=True)
    ap.add_argument("--shipped", required=True)
    ap.add_argument("--packed", required=True)
    args = ap.parse_args()
    versions = []
    for folder in (args.model, args.shipped):
        with open(os.path.join(folder, "manifest.json")) as f:
            versions.append(json.load(f)["version"])
    print("versions", *versions, "identical files" if versions[0] == versions[1] else "different files")
    new, old = Reference(args.model), Reference(args.shipped)
    same = set(new.tok.vocab) & set(old.tok.vocab)
    print(f"vocabulary: {len(same)} of {len(new.tok.vocab)} entries in both")
    with open(os.path.join(args.packed, "vocab.json")) as f:
        vocab = json.load(f)["vocab"]
    for name, s in score.load_sets(args.packed).items():
        off = s["q_off"]
        queries = [s["q_ids"][off[i]:off[i + 1]] for i in range(min(300, len(off) - 1))]
        a, b = vectors(new, vocab, queries), vectors(old, vocab, queries)
        # Two runs may differ by a rotation, so likeness within each is compared, not the vectors themselves.
        d = np.abs(a @ a.T - b @ b.T)
        print(f"{name:12s} cosines between queries differ by {d.mean():.4f} on average, at most {d.max():.4f}")


if __name__ == "__main__":
    main()
