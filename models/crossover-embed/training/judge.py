"""Figures of an exported folder on sets that are never trained on and were not used to choose it.

    python3 judge.py --model models/crossover-embed --data DIR [--sets a,b] [--recall]

SciFact training queries, PubMedQA question to its abstract, discharge-summary questions to their note.
Prints nDCG@10 (and recall@100) by method.
"""

import argparse
import csv
import glob
import gzip
import json
import os

import numpy as np
import torch

import score
from bm25 import Bm25
from sources import lines
from weights import Reference

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "..")


def scifact(data):
    folder = os.path.join(data, "scifact")
    docs = lines(os.path.join(folder, "corpus.jsonl.gz"), gzip.open)
    at = {d["_id"]: i for i, d in enumerate(docs)}
    rel = {}
    with open(os.path.join(folder, "qrels", "train.tsv")) as f:
        for row in csv.DictReader(f, delimiter="\t"):
            if int(row["score"]) > 0:
                rel.setdefault(row["query-id"], []).append(at[row["corpus-id"]])
    qs = [q for q in lines(os.path.join(folder, "queries_train.jsonl")) if q["_id"] in rel]
    return [q["text"] for q in qs], [d["title"] + " " + d["text"] for d in docs], [rel[q["_id"]] for q in qs]


def pubmedqa(data):
    with open(os.path.join(data, "pubmedqa", "ori_pqal_dev500.json"), encoding="utf-8") as f:
        items = list(json.load(f).values())
    return [x["QUESTION"] for x in items], [" ".join(x["CONTEXTS"]) for x in items], [[i] for i in range(len(items))]


def discharge(_data):
    folder = os.path.join(ROOT, "corpora", "discharge-summaries")
    paths = sorted(glob.glob(os.path.join(folder, "notes", "*.txt")))
    at, docs = {}, []
    for p in paths:
        at[os.path.basename(p)[:-4]] = len(docs)
        with open(p, encoding="utf-8") as f:
            docs.append(f.read())
    qs = lines(os.path.join(folder, "questions.jsonl"))
    return [q["question"] for q in qs], docs, [[at[q["note_id"]]] for q in qs]


def discharge_parts(_data):
    """Notes cut at lines into runs of about 150 words; the run that overlaps the evidence most is right."""
    queries, docs, rel = discharge(_data)
    qs = lines(os.path.join(ROOT, "corpora", "discharge-summaries", "questions.jsonl"))
    parts, by_note = [], []
    for text in docs:
        mine, cur = [], []
        for line in text.splitlines():
            cur.append(line)
            if sum(len(x.split()) for x in cur) > 150:
                mine.append(len(parts))
                parts.append("\n".join(cur))
                cur = []
        if cur:
            mine.append(len(parts))
            parts.append("\n".join(cur))
        by_note.append(mine)
    gold = []
    for q, r in zip(qs, rel):
        ev = set(q["evidence"].lower().split())
        gold.append([max(by_note[r[0]], key=lambda i: len(ev & set(parts[i].lower().split())))])
    return queries, parts, gold


SETS = {"scifact": scifact, "pubmedqa": pubmedqa, "discharge": discharge, "discharge_part": discharge_parts}


def full_bm25(queries, docs, qrels):
    sc = Bm25(docs).scores(queries)
    k = min(250, len(docs))
    best = np.argsort(-sc, axis=1, kind="stable")[:, :k]
    return {"qrels": qrels, "d_off": np.zeros(len(docs) + 1), "bm25_ids": best,
            "bm25_val": np.take_along_axis(sc, best, 1)}


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--sets", default="")
    ap.add_argument("--recall", action="store_true")
    args = ap.parse_args()
    enc = Reference(args.model)
    for name, build in SETS.items():
        if args.sets and name not in args.sets.split(","):
            continue
        try:
            queries, docs, qrels = build(args.data)
        except FileNotFoundError as missing:
            print(f"{name:12s} not run: {missing.filename} is not there", flush=True)
            continue
        dense = torch.as_tensor(enc.encode_all(queries) @ enc.encode_all(docs).T)
        fig = score.evaluate(full_bm25(queries, docs, qrels), dense)
        print(score.line(name, fig), flush=True)
        if args.recall:
            print(score.line("  recall@100", {k: (v[1],) for k, v in fig.items()}), flush=True)


if __name__ == "__main__":
    main()
