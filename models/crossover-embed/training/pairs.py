"""Cutting the collected text into one token stream and pairs of ranges of it."""

import collections
import math
import re

import sources
from text import words


class Stream:
    """One flat array of token ids; every text is a range of it."""

    def __init__(self, tok):
        self.tok, self.ids = tok, []

    def add(self, text, limit=400):
        s = len(self.ids)
        self.ids.extend(self.tok.encode(text)[:limit])
        return s, len(self.ids)


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
    sent = []  # sentence start, end, passage start, end, hole (the sentence again), group
    group = 0
    for a in c["articles"]:
        group += 1
        title = st.add(a["title"], 48) if a["title"] else None
        claimed = [st.add(t, 60) for t in c["claims"].get(a["id"], [])]
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
                        sent.append((*r, *p, *r, group))
                if is_abstract:
                    if title:
                        pairs.add("title", title, p, group)
                    for r in claimed:
                        pairs.add("claim", r, p, group)
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
        for t in c["asked"].get((f.lower(), d["qtype"]), []):
            pairs.add("asked", st.add(t, 110), full, g)
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
                    sent.append((*r, *p, *r, g))
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
    for k, (term, meaning) in enumerate(c["definitions"]):
        pairs.add("definition", st.add(term, 12), st.add(meaning, 60), 2_200_000 + k)
    for k, pair in enumerate(c["claim_paraphrases"]):
        pairs.add("paraphrase", *(st.add(t, 80) for t in pair), 2_300_000 + k)
    for k, pair in enumerate(c["chart_paraphrases"]):
        pairs.add("chart", *(st.add(t, 80) for t in pair), 2_400_000 + k)
    of_kind = {}
    for term, generals in c["kinds"]:
        t = st.add(term, 12)
        for general in generals:
            # Members of one kind are no wrong answers for each other.
            g = of_kind.setdefault(general.lower(), 2_500_000 + len(of_kind))
            pairs.add("kind", st.add(general, 12), t, g)
    abbr = collections.Counter()
    for a in c["articles"]:
        for t in [a["abstract"]] + [t for _, t in a["sections"]]:
            for s, l in sorted(set(sources.abbreviations(t))):
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
