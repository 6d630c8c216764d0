"""Development sets, none of them trained on: queries, documents, relevance, and BM25's best 250.

medquad       questions of held-out topics to their answers among all MedQuAD answers
consumer      consumers' questions on held-out topics, written by hand, to the answers among all MedQuAD answers
medquad_lay   the same topics asked in patients' wording, with words around the question
conclusion    last sentence of a held-out abstract to the rest of it, among all abstracts
claims        short claims written by hand about held-out abstracts, in other words, to the abstract
title         title of a held-out abstract to the abstract, among all abstracts
dialog        MTS-Dialog validation conversation to its note section, among all sections
reference     clinicians' and patients' questions to the entry of the clinical reference
reference_qa  the same questions to their short answers, among all of them
"""

import json
import os
import random
import re

import numpy as np

import sources
from bm25 import Bm25


def build(data, c, syn):
    rng = random.Random(5)
    sets = {}
    answers = [d for d in c["qa"] + c["held_qa"]]
    key = {}
    for i, d in enumerate(answers):
        key.setdefault((d["focus"].lower(), d["qtype"]), []).append(i)
    held = list({(d["focus"].lower(), d["qtype"]): d for d in c["held_qa"]}.values())
    qrels = [key[d["focus"].lower(), d["qtype"]] for d in held]
    docs = [d["answer"] for d in answers]
    sets["medquad"] = ([d["question"] for d in held], docs, qrels)
    lay = []
    for d in held:
        around = rng.sample(syn.fillers, 3)
        f = syn.replace(d["focus"], rng, 1.0) or d["focus"]
        lay.append(f"{around[0]}. {around[1]}. {f}. {syn.ask(d['qtype'], rng)}? {around[2]}")
    sets["medquad_lay"] = (lay, docs, qrels)
    sets["consumer"] = consumer(docs, key)
    abstracts = [a for a in c["articles"] if a["source"] == "asreview_abstracts" and a["abstract"]]
    held_a = [a for a in c["held_articles"] if len(sources.sentences(a["abstract"])) > 3]
    last = [sources.sentences(a["abstract"])[-1] for a in held_a]
    rest = [" ".join(sources.sentences(a["abstract"])[:-1]) for a in held_a]
    last = [re.sub(r"^[A-Z /]{5,}:\s*", "", x) for x in last]
    other = [a["title"] + " " + a["abstract"] for a in abstracts]
    docs = [a["title"] + " " + r for a, r in zip(held_a, rest)] + other
    sets["conclusion"] = (last, docs, [[i] for i in range(len(held_a))])
    sets["claims"] = claims([a["title"] + " " + a["abstract"] for a in held_a] + other, [a["title"] for a in held_a])
    docs = [a["abstract"] for a in held_a] + [a["abstract"] for a in abstracts]
    sets["title"] = ([a["title"] for a in held_a], docs, [[i] for i in range(len(held_a))])
    dev = list(sources.dialogues(data, "dev"))
    train = [n for _, n in c["dialog"]]
    talk = [re.sub(r"(?m)^\s*(Doctor|Patient|Guest_\w+):", " ", t) for t, _ in dev]
    sets["dialog"] = (talk, [n for _, n in dev] + train, [[i] for i in range(len(dev))])
    return sets


def written(name, fields):
    """The lines of a file written for this project, cut into fields."""
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield line.strip().split(" ; ", fields - 1)


def consumer(docs, key):
    """Right are the answers of a line's topics that have one of its question types."""
    queries, qrels = [], []
    for topics, kinds, question in written("consumer_dev.txt", 3):
        pairs = [(t.lower(), k) for t in topics.split("|") for k in kinds.split(",")]
        if not all(sources.held_out_topic(t) for t, _ in pairs):
            raise ValueError(f"{topics}: not held out of training")
        queries.append(question)
        qrels.append([i for p in pairs for i in key.get(p, [])])
    return queries, docs, qrels


def claims(docs, titles):
    """`titles` are those of the first documents, all of them held out of training."""
    at = {title.strip(): i for i, title in enumerate(titles)}
    lines = list(written("claims_dev.txt", 2))
    return [claim for _, claim in lines], docs, [[at[title.strip()]] for title, _ in lines]


def reference(folder):
    """The two sets over corpora/clinical-reference, which no training step reads."""
    entries, order = [], {}
    with open(os.path.join(folder, "metadata.jsonl"), encoding="utf-8") as f:
        for m in map(json.loads, f):
            order[m["id"]] = len(entries)
            with open(os.path.join(folder, m["file_name"]), encoding="utf-8") as g:
                entries.append(g.read())
    with open(os.path.join(folder, "qa.jsonl"), encoding="utf-8") as f:
        asked = [q for q in map(json.loads, f) if q["entry"] in order]
    questions = [q["question"] for q in asked]
    return {
        "reference": (questions, entries, [[order[q["entry"]]] for q in asked]),
        "reference_qa": (questions, [q["answer"] for q in asked], [[i] for i in range(len(asked))]),
    }


def write(sets, tok, out, stem="dev", top=250):
    meta, arrays = {}, {}
    for name, (queries, docs, qrels) in sets.items():
        for part, texts in (("q", queries), ("d", docs)):
            ids, off = [], [0]
            for t in texts:
                ids.extend(tok.encode(t))
                off.append(len(ids))
            arrays[f"{name}_{part}_ids"] = np.asarray(ids, dtype=np.uint16)
            arrays[f"{name}_{part}_off"] = np.asarray(off, dtype=np.int32)
        bm = Bm25(docs)
        k = min(top, len(docs))
        best, val = [], []
        for s in range(0, len(queries), 256):
            sc = bm.scores(queries[s:s + 256])
            b = np.argpartition(-sc, k - 1, axis=1)[:, :k]
            v = np.take_along_axis(sc, b, 1)
            o = np.argsort(-v, axis=1, kind="stable")
            best.append(np.take_along_axis(b, o, 1))
            val.append(np.take_along_axis(v, o, 1))
        arrays[f"{name}_bm25_ids"] = np.concatenate(best).astype(np.uint16)
        arrays[f"{name}_bm25_val"] = np.concatenate(val).astype(np.float16)
        meta[name] = {"queries": len(queries), "docs": len(docs), "qrels": qrels}
        print("set", name, len(queries), len(docs), flush=True)
    np.savez_compressed(os.path.join(out, stem + ".npz"), **arrays)
    with open(os.path.join(out, stem + ".json"), "w") as f:
        json.dump(meta, f)
