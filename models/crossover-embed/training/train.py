"""Contrastive training of one embedding table over words, pieces and phrases.

    python3 train.py --packed DIR --out DIR [--steps 4000] [--set name=value ...]

Text vector = normalised sum over the distinct tokens and phrases of a text of count^alpha * row. A row
is sif(frequency) * E[row]; E starts from PPMI vectors (positive pointwise mutual information of
words within 8 words, randomised SVD). Loss: InfoNCE in both directions over batches of one family
of pairs, mined BM25 negatives added to the documents, rows of the same group masked.
"""

import argparse
import json
import math
import os
import time

import numpy as np
os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")
import torch
import torch.nn.functional as F

import score

FAMILIES = {
    "articles": {"title": 0.2, "conclusion": 0.15, "ict": 0.33, "title_body": 0.05, "heading": 0.05,
                 "abstract_body": 0.06, "next": 0.06, "lay_sentence": 0.10, "claim": 0.02, "paraphrase": 0.02},
    "qa": {"qa": 0.2, "consumer": 0.4, "qa_lay": 0.15, "qa_part": 0.25, "asked": 0.1, "chart": 0.05},
    "terms": {"lay": 0.5, "gloss": 0.15, "wordnet": 0.1, "abbreviation": 0.15, "icd": 0.1, "definition": 0.08,
              "kind": 0.1},
    "dialog": {"dialog": 1.0},
}
DEFAULTS = dict(dim=256, batch=2048, lr=2e-3, temperature=0.06, sif=1e-3, dropout=0.15, phrase_dropout=0.3,
                p_articles=0.55, p_qa=0.2, p_terms=0.3, p_dialog=0.08, hard=512, seed=17,
                ema=0.998, alpha=0.7)


def phrase_stream(ids, phrases, vocab_size):
    """Row of the phrase that starts at each position, or 0."""
    keys = np.array([a * vocab_size + b for a, b in phrases], dtype=np.int64)
    order = np.argsort(keys)
    here = ids[:-1].astype(np.int64) * vocab_size + ids[1:]
    at = np.searchsorted(keys[order], here).clip(max=len(keys) - 1)
    found = keys[order][at] == here
    out = np.zeros(len(ids), dtype=np.int32)
    out[:-1][found] = vocab_size + order[at[found]]
    return out


def ppmi_rows(ids, size, dim, device, seed, window=8, shift=0.0):
    """[size, dim] start vectors from windowed co-occurrence of the token stream."""
    t = torch.as_tensor(ids.astype(np.int64), device=device)
    idx, val = None, None
    for k in range(1, window + 1):
        key, c = torch.unique(t[:-k] * size + t[k:], return_counts=True)
        keep = c >= 2
        key, c = key[keep], c[keep].float() / k
        if idx is not None:
            key = torch.cat([idx, key])
            c = torch.cat([val, c])
            key, inv = torch.unique(key, return_inverse=True)
            c = torch.zeros(len(key), device=device).index_add_(0, inv, c)
        idx, val = key, c
    a, b = idx // size, idx % size
    a, b, val = torch.cat([a, b]), torch.cat([b, a]), torch.cat([val, val])
    row = torch.zeros(size, device=device).index_add_(0, a, val)
    ctx = row.pow(0.75)
    pmi = torch.log(val * ctx.sum() / (row[a] * ctx[b]).clamp_min(1e-9)) - shift
    keep = pmi > 0
    # Dense (3.4 GB), for the sums of a sparse product on a GPU come in another order each time.
    m = torch.zeros((size, size), device=device)
    m[a[keep], b[keep]] = pmi[keep]
    g = torch.Generator(device="cpu").manual_seed(seed)
    q = torch.randn(size, dim + 32, generator=g).to(device)
    for _ in range(5):
        q = torch.linalg.qr(m @ q)[0]
        q = torch.linalg.qr(m.T @ q)[0]
    u, s, _ = torch.linalg.svd(m @ q, full_matrices=False)
    e = u[:, :dim] * s[:dim].sqrt()
    return e / e.norm(dim=1).mean()


class Data:
    def __init__(self, folder, device):
        with open(os.path.join(folder, "vocab.json")) as f:
            v = json.load(f)
        self.vocab, self.phrases = v["vocab"], v["phrases"]
        z = np.load(os.path.join(folder, "train.npz"))
        self.raw = z["ids"]
        self.size, self.rows = len(self.vocab), len(self.vocab) + len(self.phrases)
        self.device = device
        self.ids = torch.as_tensor(self.raw.astype(np.int32), device=device)
        self.ph = torch.as_tensor(phrase_stream(self.raw, self.phrases, self.size), device=device)
        self.pairs = {k[5:]: torch.as_tensor(z[k], device=device) for k in z.files if k.startswith("pair_")}
        self.pairs["ict"] = torch.as_tensor(z["sent"], device=device)

    def bag(self, start, end, hole=None, drop=0.0, phrase_drop=0.0, limit=320):
        """(bag * rows + row, count) of the distinct entries of ranges, less a hole, with dropout."""
        length = int((end - start).max().clamp(max=limit))
        pos = start[:, None].long() + torch.arange(length, device=self.device)
        ok = pos < end[:, None]
        if hole is not None:
            ok &= ~((pos >= hole[0][:, None]) & (pos < hole[1][:, None]))
        inside = ok.clone()
        inside[:, :-1] &= ok[:, 1:]
        inside[:, -1] = False
        pos = pos.clamp(max=len(self.ids) - 1)
        t, p = self.ids[pos], self.ph[pos]
        if drop:
            ok &= torch.rand(ok.shape, device=self.device) >= drop
        inside &= p > 0
        if phrase_drop:
            inside &= torch.rand(ok.shape, device=self.device) >= phrase_drop
        which = torch.arange(len(start), device=self.device)[:, None].expand_as(pos)
        bags = torch.cat([which[ok], which[inside]])
        return torch.unique(bags * self.rows + torch.cat([t[ok], p[inside]]).long(), return_counts=True)


class Table(torch.nn.Module):
    def __init__(self, data, cfg):
        super().__init__()
        e = torch.zeros(data.rows, cfg["dim"], device=data.device)
        n = torch.bincount(data.ids.long(), minlength=data.rows).float()
        n += torch.bincount(data.ph[data.ph > 0].long(), minlength=data.rows)
        p = n / n[: data.size].sum()
        g = torch.Generator(device="cpu").manual_seed(cfg["seed"])
        e[: data.size] = ppmi_rows(data.raw, data.size, cfg["dim"], data.device, cfg["seed"])
        e[: data.size] += 0.02 * torch.randn(data.size, cfg["dim"], generator=g).to(data.device)
        e[:2] = 0
        self.e = torch.nn.Parameter(e)
        sif = cfg["sif"] / (cfg["sif"] + p)
        sif[:2] = 0
        self.register_buffer("sif", sif)

    def matrix(self):
        return self.sif[:, None] * self.e


def embed(matrix, bag, count, alpha):
    """[count, dim] sums of count^alpha * row for sorted entries (bag * rows + row, count)."""
    key, c = bag
    offsets = torch.searchsorted(key, torch.arange(count, device=key.device) * len(matrix))
    weights = c.to(matrix.dtype).pow(alpha) if alpha != 1 else c.to(matrix.dtype)
    return F.embedding_bag(key % len(matrix), matrix, offsets, mode="sum", per_sample_weights=weights)


def text_vectors(matrix, ids, off, data, alpha, step=2048):
    """Unit vectors of packed texts (ids with offsets)."""
    ph = torch.as_tensor(phrase_stream(ids, data.phrases, data.size), device=data.device).long()
    ids = torch.as_tensor(ids.astype(np.int64), device=data.device)
    off = torch.as_tensor(off.astype(np.int64), device=data.device)
    ph[off[1:-1] - 1] = 0  # no phrase across two texts
    out = []
    for s in range(0, len(off) - 1, step):
        o = off[s:s + step + 1]
        a, b, n = int(o[0]), int(o[-1]), len(o) - 1
        bags = torch.repeat_interleave(torch.arange(n, device=data.device), o[1:] - o[:-1]) * data.rows
        key = torch.cat([bags + ids[a:b], (bags + ph[a:b])[ph[a:b] > 0]])
        out.append(F.normalize(embed(matrix, torch.unique(key, return_counts=True), n, alpha), dim=1))
    return torch.cat(out)


def report(matrix, data, sets, tag, alpha):
    total = []
    for name, s in sets.items():
        q = text_vectors(matrix, s["q_ids"], s["q_off"], data, alpha)
        d = text_vectors(matrix, s["d_ids"], s["d_off"], data, alpha)
        fig = score.evaluate(s, q @ d.T)
        total.append((fig["dense"][0], fig["balanced"][0]))
        print(tag, score.line(name, fig), flush=True)
    print(tag, "mean dense %.4f balanced %.4f" % tuple(np.mean(total, axis=0)), flush=True)


@torch.no_grad()
def mine(data, kind, device, limit=30000, keep=12, skip=3, seed=0):
    """BM25 negatives over token ids: for a sample of pairs of a kind, document ranges of other groups."""
    rows = data.pairs[kind]
    g = torch.Generator(device="cpu").manual_seed(seed)
    rows = rows[torch.randperm(len(rows), generator=g)[:limit].to(device)]
    docs, first = np.unique(rows[:, 2:4].cpu().numpy(), axis=0, return_index=True)
    rep = rows[torch.as_tensor(first, device=device)]

    def counts(start, end):
        key, c = data.bag(start, end)
        word = key % data.rows < data.size
        return key[word] // data.rows, key[word] % data.rows, c[word].float()

    parts = [counts(rep[s:s + 4096, 2], rep[s:s + 4096, 3]) for s in range(0, len(rep), 4096)]
    d = torch.cat([p[0] + i * 4096 for i, p in enumerate(parts)])
    t = torch.cat([p[1] for p in parts])
    c = torch.cat([p[2] for p in parts])
    df = torch.bincount(t, minlength=data.size).float()
    idf = torch.log(1 + (len(rep) - df + 0.5) / (df + 0.5))
    length = torch.zeros(len(rep), device=device).index_add_(0, d, c)
    imp = (idf[t] * c * 2.0 / (c + 0.4 + 0.6 * length[d] / length.mean())).double()
    m = torch.sparse_coo_tensor(torch.stack([d, t]), imp, (len(rep), data.size)).coalesce()
    neg = []
    for s in range(0, len(rows), 512):
        r = rows[s:s + 512]
        qb, qt, qc = counts(r[:, 0], r[:, 1])
        q = torch.zeros(data.size, len(r), device=device, dtype=torch.float64)
        q[qt, qb] = 1.0
        # Rounded, for sums that differ in the last bits must not choose other negatives.
        sc = torch.sparse.mm(m, q).T.round(decimals=4)
        sc[rep[None, :, 6] == r[:, 6:7]] = -1
        top = torch.topk(sc, keep + skip, dim=1).indices[:, skip:]
        neg.append(rep[:, 2:4][top])
    return rows, torch.cat(neg)


def train(data, cfg, sets, steps, log_every):
    torch.manual_seed(cfg["seed"])
    device, alpha = data.device, cfg["alpha"]
    model = Table(data, cfg)
    opt = torch.optim.Adam([model.e], lr=cfg["lr"], betas=(0.9, 0.99))
    report(model.matrix().detach(), data, sets, "start", alpha)
    hard = {}
    if cfg["hard"]:
        for kind in ("title", "conclusion", "claim", "qa", "consumer", "qa_part", "asked"):
            if kind in data.pairs:
                hard[kind] = mine(data, kind, device)
        print("mined", {k: len(v[0]) for k, v in hard.items()}, flush=True)
    names = list(FAMILIES)
    probs = np.array([cfg["p_" + n] for n in names])
    rng = np.random.default_rng(cfg["seed"])
    average = model.e.detach().clone()
    began, step, losses = time.time(), 0, []
    while step < steps:
        spent = step / steps
        for gp in opt.param_groups:
            gp["lr"] = cfg["lr"] * min(1, step / 50 + 0.02) * (0.05 + 0.95 * 0.5 * (1 + math.cos(math.pi * spent)))
        family = FAMILIES[names[rng.choice(len(names), p=probs / probs.sum())]]
        share = rng.multinomial(cfg["batch"], np.array(list(family.values())) / sum(family.values()))
        rows, negs = [], []
        for kind, n in zip(family, share):
            if n == 0:
                continue
            if kind in hard:
                pick = torch.randint(len(hard[kind][0]), (int(n),), device=device)
                rows.append(hard[kind][0][pick])
                col = torch.randint(hard[kind][1].shape[1], (int(n),), device=device)
                negs.append(hard[kind][1][pick, col])
            else:
                pool = data.pairs[kind]
                rows.append(pool[torch.randint(len(pool), (int(n),), device=device)])
        r = torch.cat(rows)
        drop, pdrop = cfg["dropout"], cfg["phrase_dropout"]
        m = model.matrix()
        short = family is FAMILIES["terms"]
        q = embed(m, data.bag(r[:, 0], r[:, 1], None, 0.0 if short else drop, pdrop), len(r), alpha)
        hole = (r[:, 4], r[:, 5])
        keep = torch.rand(len(r), device=device) < 0.1  # leave the sentence in now and then
        hole = (torch.where(keep, 0, hole[0]), torch.where(keep, 0, hole[1]))
        d = embed(m, data.bag(r[:, 2], r[:, 3], hole, 0.0 if short else drop, pdrop), len(r), alpha)
        same = r[:, 6][:, None] == r[:, 6][None, :]
        same.fill_diagonal_(False)
        if negs:
            nr = torch.cat(negs)
            nr = nr[torch.randperm(len(nr), device=device)[: cfg["hard"]]]
            nd = embed(m, data.bag(nr[:, 0], nr[:, 1], None, drop, pdrop), len(nr), alpha)
            clash = (nr[None, :, 0] == r[:, 2:3])
        target = torch.arange(len(r), device=device)
        qn, dn = F.normalize(q, dim=1), F.normalize(d, dim=1)
        logits = (qn @ dn.T / cfg["temperature"]).masked_fill(same, -1e4)
        full = logits
        if negs:
            extra = (qn @ F.normalize(nd, dim=1).T / cfg["temperature"]).masked_fill(clash, -1e4)
            full = torch.cat([logits, extra], dim=1)
        loss = F.cross_entropy(full, target) + F.cross_entropy(logits.T, target)
        opt.zero_grad(set_to_none=True)
        loss.backward()
        model.e.grad[:2] = 0
        opt.step()
        step += 1
        with torch.no_grad():
            k = min(cfg["ema"], (1 + step) / (10 + step))
            average.mul_(k).add_(model.e, alpha=1 - k)
        if step % 20 == 0:
            losses.append(float(loss.detach()))
        if step % log_every == 0:
            print(f"step {step} {time.time() - began:.0f}s loss {np.mean(losses[-50:]):.3f}", flush=True)
            report((model.sif[:, None] * average).detach(), data, sets, f"@{step}", alpha)
    with torch.no_grad():
        model.e.data.copy_(average)
    print("steps", step, "loss", np.mean(losses[-50:]), flush=True)
    final = model.matrix().detach()
    report(final, data, sets, "final", alpha)
    return final


def load(path):
    """The float32 table saved in two halves as path_0.npy and path_1.npy."""
    return np.concatenate([np.load(f"{path}_{i}.npy") for i in (0, 1)]).astype(np.float32)


def save(matrix, folder, name):
    """The table in float16, in two halves: path_0.npy and path_1.npy."""
    os.makedirs(folder, exist_ok=True)
    a = matrix.half().cpu().numpy()
    h = len(a) // 2
    np.save(os.path.join(folder, name + "_0.npy"), a[:h])
    np.save(os.path.join(folder, name + "_1.npy"), a[h:])


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--packed", required=True)
    ap.add_argument("--out", required=True)
    ap.add_argument("--name", default="table")
    ap.add_argument("--steps", type=int, default=4000)
    ap.add_argument("--log-every", type=int, default=1000)
    ap.add_argument("--sets", default="")
    ap.add_argument("--set", action="append", default=[], help="name=value of DEFAULTS")
    ap.add_argument("--share", action="append", default=[], help="family.kind=share of FAMILIES")
    args = ap.parse_args()
    cfg = dict(DEFAULTS)
    for item in args.set:
        k, _, v = item.partition("=")
        cfg[k] = type(cfg[k])(v)
    for item in args.share:
        where, _, v = item.partition("=")
        family, _, kind = where.partition(".")
        FAMILIES[family][kind] = float(v)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    print(cfg, device, flush=True)
    # The same card and the same versions then give the same bits; what has no such form only warns.
    torch.use_deterministic_algorithms(True, warn_only=True)
    data = Data(args.packed, device)
    sets = score.load_sets(args.packed, names=args.sets.split(",") if args.sets else None)
    final = train(data, cfg, sets, args.steps, args.log_every)
    save(final, args.out, args.name)


if __name__ == "__main__":
    main()
