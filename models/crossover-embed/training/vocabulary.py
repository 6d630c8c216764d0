"""Choosing the vocabulary (whole words, then pieces) and the phrases that get a row of their own."""

import collections

import numpy as np

from text import SPECIALS, word_pieces, words

STOP = set("a an the of in and or to for with on by at is are was were be as that this it from which "
           "what how who does do did has have had not can may we i you he she they his her their its "
           "my your our these those than then there been being will would should could about into also "
           "but if so no such most more some any all each other between during after before both".split())
WEIGHT = {"medquad": 3.0, "dialog": 4.0, "lay": 30.0, "written": 4.0, "gloss": 0.5, "icd": 1.0, "article": 1.0}


def count_words(c):
    n = collections.Counter()

    def add(text, w):
        for x in words(text):
            n[x] += w

    for a in c["articles"]:
        add(a["title"] + " " + a["abstract"], 1.0)
        for h, t in a["sections"]:
            add(h + " " + t, 0.7)
    for d in c["qa"]:
        add(d["question"] + " " + d["answer"], WEIGHT["medquad"])
    for t, s in c["dialog"]:
        add(t + " " + s, WEIGHT["dialog"])
    for turns, note in c["visits"]:
        add(" ".join(turns) + " " + note, WEIGHT["dialog"])
    for terms in c["lay"]:
        for t in terms:
            add(t, WEIGHT["lay"])
    for term, generals in c["kinds"]:
        add(term + " " + " ".join(generals), WEIGHT["written"])
    for lines in (*c["claims"].values(), *c["asked"].values(), map(" ".join, c["definitions"]),
                  map(" ".join, c["claim_paraphrases"]), map(" ".join, c["chart_paraphrases"])):
        for t in lines:
            add(t, WEIGHT["written"])
    for terms, gloss in c["wordnet"]:
        add(" ".join(terms) + " " + gloss, WEIGHT["gloss"])
    for _, desc in c["icd"]:
        add(desc, 0.15)
    return n


def build_vocab(n, size, pieces):
    chars = sorted({ch for w, k in n.items() for ch in w if k > 0 and (ch.isascii() or ch in "ßæøłıđħœþð")})
    chars += [] if "0" in chars else list("0123456789")
    base = chars + ["##" + ch for ch in chars]
    whole = [w for w, k in n.most_common() if len(w) > 1 and k >= 8 and (not w.isdigit() or len(w) <= 4)]
    room = size - len(SPECIALS) - len(base) - pieces
    whole = whole[:room]
    chosen = set(whole)
    rest = {w: k for w, k in n.items() if w not in chosen and 2 < len(w) <= 24 and k >= 2 and w.isascii() and not w.isdigit()}
    extra = [p for p in word_pieces(rest, pieces * 2) if p not in chosen and len(p.removeprefix("##")) > 1]
    vocab = SPECIALS + base + whole
    have = set(vocab)
    for p in extra:
        if len(vocab) >= size:
            break
        if p not in have:
            vocab.append(p)
            have.add(p)
    return vocab


def choose_phrases(ids, vocab, forced, size):
    """The bigrams worth an entry: half of them at most forced, the most frequent; then frequent, strongly associated
    ones; none begins with a stop word."""
    ids = np.asarray(ids, dtype=np.int64)
    v = len(vocab)
    pair, cnt = np.unique(ids[:-1] * v + ids[1:], return_counts=True)
    uni = np.bincount(ids, minlength=v)
    a, b = pair // v, pair % v
    stop = np.array([w in STOP or w in SPECIALS or (len(w.removeprefix("##")) == 1) for w in vocab])
    pieceful = np.array([w.startswith("##") for w in vocab])
    out = list(dict.fromkeys(p for p in forced if not stop[p[0]]))
    keys = np.array([x * v + y for x, y in out])
    at = np.searchsorted(pair, keys).clip(max=len(pair) - 1)
    often = np.where(pair[at] == keys, cnt[at], 0)
    out = [out[k] for k in np.argsort(-often, kind="stable")[:size // 2]]
    have = set(out)
    keep = (cnt >= 25) & ~stop[a] & (~stop[b] | pieceful[b])
    pair, cnt, a, b = pair[keep], cnt[keep], a[keep], b[keep]
    pmi = np.log(cnt * len(ids) / (uni[a].astype(float) * uni[b]))
    npmi = pmi / -np.log(cnt / len(ids))
    score = npmi * np.log(cnt) * np.where(pieceful[b], 1.3, 1.0)
    score[npmi < 0.25] = -1
    order = np.argsort(-score)
    for k in order:
        if len(out) >= size or score[k] <= 0:
            break
        p = (int(a[k]), int(b[k]))
        if p not in have:
            out.append(p)
            have.add(p)
    return out[:size]
