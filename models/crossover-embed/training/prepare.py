"""Turn the data folder into one packed training file and one file of development sets.

    python3 prepare.py --data DIR --wordnet DIR --out DIR

Writes OUT/train.npz (token stream, ranges, pairs), OUT/dev.npz with OUT/dev.json (development
sets as token ranges, BM25's best 250 of every query), OUT/vocab.json and OUT/data.json (hashes).
"""

import argparse
import collections
import glob
import json
import math
import os
import random
import re

import numpy as np

import devsets
import sources
from augment import Synonyms
from text import SPECIALS, Tokeniser, word_pieces, words

HERE = os.path.dirname(os.path.abspath(__file__))
STOP = set("a an the of in and or to for with on by at is are was were be as that this it from which "
           "what how who does do did has have had not can may we i you he she they his her their its "
           "my your our these those than then there been being will would should could about into also "
           "but if so no such most more some any all each other between during after before both".split())
WEIGHT = {"medquad": 3.0, "dialog": 4.0, "lay": 30.0, "gloss": 0.5, "icd": 1.0, "article": 1.0}


def collect(data, wordnet, terms=("lay_terms.txt",)):
    """All trainable text, read once: a dictionary of lists; held-out topics and articles are kept apart."""
    c = {"articles": [], "held_articles": [], "qa": [], "held_qa": []}
    seen = set()
    for a in sources.articles(data):
        key = re.sub("[^a-z0-9]+", " ", (a["title"] + " " + a["abstract"][:80]).lower()).strip()
        if key in seen:
            continue
        seen.add(key)
        held = a["source"] == "asreview_abstracts" and sources.held_out_article(a["title"])
        c["held_articles" if held else "articles"].append(a)
    held_titles = {re.sub("[^a-z0-9]+", " ", a["title"].lower()).strip() for a in c["held_articles"]}
    c["articles"] = [a for a in c["articles"]
                     if re.sub("[^a-z0-9]+", " ", a["title"].lower()).strip() not in held_titles or not a["title"]]
    for d in sources.medquad(data):
        c["held_qa" if sources.held_out_topic(d["focus"]) else "qa"].append(d)
    c["icd"] = list(sources.icd10(data))
    c["dialog"] = list(sources.dialogues(data, "train"))
    c["visits"] = list(sources.visits(data))
    c["lay"] = list(sources.lay_terms(HERE, terms))
    c["wordnet"] = list(sources.wordnet(wordnet)) if wordnet else []
    return c


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


class Stream:
    """One flat array of token ids; every text is a range of it."""

    def __init__(self, tok):
        self.tok, self.ids = tok, []

    def add(self, text, limit=400):
        s = len(self.ids)
        self.ids.extend(self.tok.encode(text)[:limit])
        return s, len(self.ids)


def choose_phrases(ids, vocab, forced, size):
    """The bigrams worth an entry: frequent, strongly associated, no stop word; forced ones first."""
    ids = np.asarray(ids, dtype=np.int64)
    v = len(vocab)
    pair, cnt = np.unique(ids[:-1] * v + ids[1:], return_counts=True)
    uni = np.bincount(ids, minlength=v)
    a, b = pair // v, pair % v
    stop = np.array([w in STOP or w in SPECIALS or (len(w.removeprefix("##")) == 1) for w in vocab])
    pieceful = np.array([w.startswith("##") for w in vocab])
    keep = (cnt >= 25) & ~stop[a] & (~stop[b] | pieceful[b])
    pair, cnt, a, b = pair[keep], cnt[keep], a[keep], b[keep]
    pmi = np.log(cnt * len(ids) / (uni[a].astype(float) * uni[b]))
    npmi = pmi / -np.log(cnt / len(ids))
    score = npmi * np.log(cnt) * np.where(pieceful[b], 1.3, 1.0)
    score[npmi < 0.25] = -1
    order = np.argsort(-score)
    out = list(dict.fromkeys(p for p in forced if not stop[p[0]]))
    have = set(out)
    for k in order:
        if len(out) >= size or score[k] <= 0:
            break
        p = (int(a[k]), int(b[k]))
        if p not in have:
            out.append(p)
            have.add(p)
    return out[:size]


def chunks(text, target=130, least=25):
    """Runs of whole sentences of about `target` words, as lists of sentences."""
    out, cur, n = [], [], 0
    for s in sources.sentences(text):
        k = len(s.split())
        if cur and n + k > target:
            out.append(cur)
            cur, n = [], 0
        cur.append(s)
        n += k
    if cur:
        if n < least and out:
            out[-1].extend(cur)
        else:
            out.append(cur)
    return out


class Pairs:
    """Rows (query start, end, document start, end, hole start, end, group) by kind."""

    def __init__(self):
        self.rows = collections.defaultdict(list)

    def add(self, kind, q, d, group, hole=(0, 0)):
        if q[1] > q[0] and d[1] > d[0]:
            self.rows[kind].append((*q, *d, *hole, group))


def pack(c, tok, syn, rng):
    st, pairs = Stream(tok), Pairs()
    sent = []  # sentence start, end, passage start, end, group
    group = 0
    for a in c["articles"]:
        group += 1
        title = st.add(a["title"], 48) if a["title"] else None
        abstract_range = None
        texts = ([("", a["abstract"])] if a["abstract"] else []) + a["sections"]
        for k, (head, text) in enumerate(texts):
            is_abstract = k == 0 and bool(a["abstract"]) and a["source"] not in ("mtl_corpora_text", "scibert_corpora_text")
            last = None
            for ch in chunks(text, 260 if is_abstract else 130):
                start = len(st.ids)
                ranges = [st.add(s, 120) for s in ch]
                p = (start, len(st.ids))
                if p[1] - p[0] < 12:
                    continue
                for r in ranges:
                    if r[1] - r[0] >= 6 and len(ranges) > 1:
                        sent.append((*r, *p, group))
                if is_abstract:
                    if title:
                        pairs.add("title", title, p, group)
                    if len(ranges) > 2 and ranges[-1][1] - ranges[-1][0] >= 6:
                        pairs.add("conclusion", ranges[-1], p, group, ranges[-1])
                    abstract_range = abstract_range or p
                else:
                    if title and rng.random() < 0.3:
                        pairs.add("title_body", title, p, group)
                    if head and title:
                        pairs.add("heading", st.add(head.split(" > ")[-1] + " " + a["title"], 60), p, group)
                    if abstract_range and rng.random() < 0.3:
                        pairs.add("abstract_body", abstract_range, p, group)
                if last:
                    pairs.add("next", last, p, group)
                last = p
                for r, s in zip(ranges, ch):
                    if rng.random() < 0.35 and len(ranges) > 1:
                        t = syn.replace(s, rng, 0.8)
                        if t:
                            pairs.add("lay_sentence", st.add(t, 120), p, group, r)
    focus_group, fillers = {}, syn.fillers
    for d in c["qa"]:
        g = focus_group.setdefault((d["focus"].lower(), d["qtype"]), len(focus_group) + 1_000_000)
        q, f = d["question"], d["focus"]
        full = st.add(d["answer"], 320)
        asked = [st.add(q, 60), st.add(q.lower().replace("what is (are)", "what is"), 60)]
        for r in asked[:1]:
            pairs.add("qa", r, full, g)
        for _ in range(3):
            t = syn.replace(q, rng, 0.8) if rng.random() < 0.6 else None
            t = t or q
            around = rng.sample(fillers, rng.randint(1, 4))
            cut = rng.randint(0, len(around))
            if rng.random() < 0.5:
                t = rng.choice(["", "i have ", "she has ", "my question is about ", "he was diagnosed with ", "about "]) + (
                    syn.replace(f, rng, 0.6) or f) + ". " + (syn.ask(d["qtype"], rng))
            pairs.add("consumer", st.add(". ".join(around[:cut] + [t] + around[cut:]), 110), full, g)
        t = syn.replace(q, rng, 1.0)
        if t:
            pairs.add("qa_lay", st.add(t, 60), full, g)
        for ch in chunks(d["answer"], 110)[:6]:
            start = len(st.ids)
            ranges = [st.add(s, 120) for s in ch]
            p = (start, len(st.ids))
            pairs.add("qa_part", asked[0], p, g)
            for r in ranges:
                if r[1] - r[0] >= 6 and len(ranges) > 1:
                    sent.append((*r, *p, g))
    for k, terms in enumerate(c["lay"]):
        rs = [st.add(t, 20) for t in terms]
        for i, x in enumerate(rs):
            for j, y in enumerate(rs):
                if i != j:
                    pairs.add("lay", x, y, 2_000_000 + k)
    for k, (terms, gloss) in enumerate(c["wordnet"]):
        g, rs = st.add(gloss, 60), [st.add(t, 12) for t in terms]
        for i, x in enumerate(rs):
            pairs.add("gloss", x, g, 2_100_000 + k)
            for j, y in enumerate(rs):
                if i < j:
                    pairs.add("wordnet", x, y, 2_100_000 + k)
    abbr = collections.Counter()
    for a in c["articles"]:
        for t in [a["abstract"]] + [t for _, t in a["sections"]]:
            for s, l in set(sources.abbreviations(t)):
                abbr[s, l.lower()] += 1
    for k, ((s, l), n) in enumerate(abbr.items()):
        for _ in range(min(5, 1 + int(math.log2(n)))):
            pairs.add("abbreviation", st.add(s, 8), st.add(l, 16), 3_000_000 + k)
    by_code = dict(c["icd"])
    for k, (code, desc) in enumerate(c["icd"]):
        parent = by_code.get(code[:-1].rstrip("."))
        if parent and parent != desc and rng.random() < 0.35:
            pairs.add("icd", st.add(desc, 40), st.add(parent, 40), 4_000_000 + k)
        if rng.random() < 0.3:
            t = syn.replace(desc, rng, 1.0)
            if t:
                pairs.add("icd", st.add(t, 40), st.add(desc, 40), 4_000_000 + k)
    for k, (talk, note) in enumerate(c["dialog"]):
        d = st.add(note, 250)
        pairs.add("dialog", st.add(re.sub(r"(?m)^\s*(Doctor|Patient|Guest_\w+):", " ", talk), 300), d, 5_000_000 + k)
        lines = [x.split(":", 1)[-1] for x in talk.splitlines() if x.lower().startswith("patient") and len(x.split()) > 7]
        for x in lines[:3]:
            pairs.add("dialog", st.add(x, 60), d, 5_000_000 + k)
    for k, (turns, note) in enumerate(c["visits"]):
        for para in [p for p in re.split(r"\n\s*\n", note) if len(p.split()) > 25]:
            ws = set(words(para))
            best = sorted(turns, key=lambda t: -len(ws & set(words(t))) / (8 + len(t.split())))[:3]
            for t in best:
                if len(t.split()) > 6:
                    pairs.add("dialog", st.add(t, 100), st.add(para, 200), 6_000_000 + k)
    return st, pairs, sent


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--wordnet", default="")
    ap.add_argument("--out", required=True)
    ap.add_argument("--vocab", type=int, default=29000)
    ap.add_argument("--pieces", type=int, default=5000)
    ap.add_argument("--phrases", type=int, default=13000)
    ap.add_argument("--seed", type=int, default=17)
    ap.add_argument("--terms", default="lay_terms.txt", help="term files, comma between them")
    ap.add_argument("--vocab-from", default="", help="folder of an earlier pass whose vocabulary and phrases are kept")
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    rng = random.Random(args.seed)
    term_files = args.terms.split(",")
    c = collect(args.data, args.wordnet, term_files)
    print({k: len(v) for k, v in c.items()}, flush=True)
    kept = {}
    if args.vocab_from:
        with open(os.path.join(args.vocab_from, "vocab.json")) as f:
            kept = json.load(f)
    vocab = kept.get("vocab") or build_vocab(count_words(c), args.vocab, args.pieces)
    tok = Tokeniser(vocab)
    syn = Synonyms(c["lay"], HERE)
    st, pairs, sent = pack(c, tok, syn, rng)
    print("tokens", len(st.ids), {k: len(v) for k, v in pairs.rows.items()}, "sentences", len(sent), flush=True)
    forced = []
    for terms in c["lay"]:
        for t in terms:
            ids = tok.encode(t)
            forced += list(zip(ids, ids[1:]))
    phrases = kept.get("phrases") or choose_phrases(st.ids, vocab, forced, args.phrases)
    print("phrases", len(phrases), [(vocab[a], vocab[b]) for a, b in phrases[-20:]], flush=True)
    with open(os.path.join(args.out, "vocab.json"), "w") as f:
        json.dump({"vocab": vocab, "phrases": phrases}, f, ensure_ascii=False)
    np.savez_compressed(
        os.path.join(args.out, "train.npz"), ids=np.asarray(st.ids, dtype=np.uint16),
        sent=np.asarray(sent, dtype=np.int32),
        **{"pair_" + k: np.asarray(v, dtype=np.int32) for k, v in pairs.rows.items()})
    files = sorted(glob.glob(os.path.join(args.data, "embedder_training", "*.xz"))) + [
        os.path.join(args.data, p) for p in ("medquad/medquad_answered.jsonl.gz", "icd10cm/icd10cm2019_min.tsv.gz",
                                             "mts_dialog/MTS-Dialog-TrainingSet.csv", "aci_bench/train.csv")
    ] + [os.path.join(HERE, p) for p in (*term_files, "consumer_phrases.txt")]
    if args.wordnet:
        files += [os.path.join(args.wordnet, "data." + p) for p in ("noun", "verb", "adj")]
    with open(os.path.join(args.out, "data.json"), "w") as f:
        json.dump({"seed": args.seed, "sha256": sources.hashes(files), "tokens": len(st.ids),
                   "pairs": {k: len(v) for k, v in pairs.rows.items()}, "sentences": len(sent)}, f, indent=1)
    sets = devsets.build(args.data, c, syn)
    sets.update(devsets.reference(os.path.join(HERE, "..", "..", "..", "corpora", "clinical-reference")))
    devsets.write(sets, tok, args.out)


if __name__ == "__main__":
    main()
