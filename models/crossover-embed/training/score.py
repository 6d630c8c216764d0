"""Retrieval figures on packed sets: nDCG@10 and recall@100 of BM25, dense, rank fusion, weighted sums."""

import json
import os

import numpy as np
import torch

DEPTH = 200  # results of each list that fusion looks at
BM25_PER_COSINE = 50  # what the service's weighted sum does where no weight is set: docs/decisions/0010


def load_sets(folder, stem="dev", names=None):
    with open(os.path.join(folder, stem + ".json")) as f:
        meta = json.load(f)
    arrays = np.load(os.path.join(folder, stem + ".npz"))
    out = {}
    for name, m in meta.items():
        if names is None or name in names:
            out[name] = {k: arrays[f"{name}_{k}"] for k in ("q_ids", "q_off", "d_ids", "d_off", "bm25_ids", "bm25_val")}
            out[name]["qrels"] = m["qrels"]
    return out


def ndcg10(order, qrels):
    """nDCG@10 of each query with binary relevance; order [queries, >=10] of document numbers."""
    out = np.zeros(len(qrels))
    disc = 1 / np.log2(np.arange(2, 12))
    for i, rel in enumerate(qrels):
        got = np.isin(order[i, :10], rel)
        out[i] = (got * disc[: len(got)]).sum() / disc[: min(10, len(rel))].sum()
    return out


def recall100(order, qrels):
    return np.array([np.isin(rel, order[i, :100]).mean() for i, rel in enumerate(qrels)])


def minmax(scores, depth):
    """Each row scaled so that its best is 1 and its depth-th best 0; everything below is 0."""
    k = min(depth, scores.shape[1])
    top = torch.topk(scores, k, dim=1).values
    lo, hi = top[:, -1:], top[:, :1]
    return ((scores - lo) / (hi - lo).clamp_min(1e-9)).clamp_min(0)


def bm25_matrix(s, device):
    n, d = len(s["qrels"]), len(s["d_off"]) - 1
    m = torch.zeros((n, d), device=device)
    ids = torch.as_tensor(s["bm25_ids"].astype(np.int64), device=device)
    m.scatter_(1, ids, torch.as_tensor(s["bm25_val"].astype(np.float32), device=device))
    return m


def order_of(scores, k=100):
    return torch.topk(scores, min(k, scores.shape[1]), dim=1).indices.cpu().numpy()


def ranks_of(scores, depth):
    k = min(depth, scores.shape[1])
    idx = torch.topk(scores, k, dim=1).indices
    r = torch.full_like(scores, 1e9)
    return r.scatter_(1, idx, torch.arange(1, k + 1, device=scores.device, dtype=scores.dtype).expand(len(idx), k))


def evaluate(s, dense, weights=(0.2, 0.3, 0.4, 0.5, 0.6), per_query=False):
    """dense [queries, documents] cosine; figures by method as {method: (nDCG@10, recall@100)}."""
    bm = bm25_matrix(s, dense.device)
    runs = {"bm25": bm, "dense": dense}
    runs["rrf"] = 1 / (60 + ranks_of(bm, DEPTH)) + 1 / (60 + ranks_of(dense, DEPTH))
    b, d = minmax(bm, DEPTH), minmax(dense, DEPTH)
    for w in weights:
        runs[f"w{w:g}"] = (1 - w) * b + w * d
    runs["balanced"] = dense + bm / BM25_PER_COSINE
    out = {}
    for name, sc in runs.items():
        o = order_of(sc)
        nd, rc = ndcg10(o, s["qrels"]), recall100(o, s["qrels"])
        out[name] = (nd, rc) if per_query else (float(nd.mean()), float(rc.mean()))
    return out


def line(name, figures):
    return f"{name:12s} " + " ".join(f"{m} {v[0]:.3f}" for m, v in figures.items())
