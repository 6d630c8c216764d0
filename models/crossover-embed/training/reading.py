"""Close reading on the development sets: what the weights of export.py gain, and others beside them.

    python3 reading.py --model MODEL --data DIR --wordnet DIR [--sets a,b] [--most 400]

Documents are cut into passages of about 110 words; the best passages by cosine + BM25 / rate are read anew, as
src/index/search/reading.ts and src/models/embedders/static/reader.ts do. Prints nDCG@10 of documents by the weights
(sentence, exact, alike, context); the first line is without reading.
"""

import argparse
import os

import numpy as np

import devsets
import prepare
import sources
from augment import Synonyms
from bm25 import Bm25
from pairs import chunks
from porter import stem
from score import ndcg10
from text import words
from weights import Reference

# Those of src/index/text/stop-words.ts.
FUNCTION_WORDS = frozenset("""a about above after again all am an and any are as at be because been before being below
between both but by can could did do does doing down during each few for from further had has have having he her here
hers him his how i if in into is it its itself just me more most my no nor not of off on once only or other our ours out
over own same she should so some such than that the their theirs them then there these they this those through to too
under until up us very was we were what when where which while who whom why will with would you your yours""".split())
DEPTH = 20
RATE = 50
REACH = 2  # tokens on either side of a word that make its run
TRIED = [(0, 0, 0, 0), (0.7, 0.5, 1.0, 0.8), (0.7, 0, 0, 0), (0, 0.5, 1.0, 0), (0, 0, 0, 0.8), (0.7, 0.5, 1.0, 0),
         (0.5, 0.4, 0.7, 0), (0.5, 0.4, 0.7, 0.5), (0.7, 0.6, 1.0, 1.2), (0.9, 0.6, 1.2, 0.8)]


def passages(docs):
    """Lists of sentences, and the document of each."""
    cut = [(i, ch) for i, d in enumerate(docs) for ch in (chunks(d, 110) or [[d]])]
    return [ch for _, ch in cut], np.array([i for i, _ in cut])


def around(values):
    """Sums over the REACH neighbours on either side of each entry, and it."""
    sums = np.concatenate([np.zeros((1,) + values.shape[1:]), np.cumsum(values, axis=0, dtype=np.float64)])
    n = np.arange(len(values))
    return sums[np.minimum(n + REACH + 1, len(values))] - sums[np.maximum(n - REACH, 0)]


def likest(contexts, sums, lengths):
    """Mean over a word's pieces of the cosine of the run that is most like as if its rows stood at right angles."""
    if not len(contexts):
        return 0.0
    best = np.argmax(contexts @ sums.T / lengths, axis=1)
    cosines = (contexts * sums[best]).sum(axis=1) / np.maximum(np.linalg.norm(sums[best], axis=1), 1e-9)
    return float(np.clip(cosines, 0, 1).mean())


class Reader:
    def __init__(self, enc, df, count):
        self.enc, self.df, self.count = enc, df, count
        size = len(enc.tok.vocab)
        rows = enc.table[:size].astype(np.float32)
        self.unit = rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
        self.rows = rows * enc.scale[:size, None]
        self.squares = np.square(self.rows).sum(axis=1)
        self.known = {}

    def runs(self, ids):
        """Sums of the rows around each token, and their lengths if rows stood at right angles."""
        return around(self.rows[ids]), np.sqrt(np.maximum(around(self.squares[ids]), 1e-18))

    def passage(self, number, sents):
        """Vectors of the sentences, distinct tokens, stems, runs; kept, for passages come again."""
        if number not in self.known:
            text = " ".join(sents)
            ids = np.array(self.enc.tok.encode(text), dtype=int)
            self.known[number] = (self.enc.encode_all(sents), np.unique(ids), {stem(w) for w in words(text)}, self.runs(ids))
        return self.known[number]

    def query(self, text):
        ws = [w for w in dict.fromkeys(words(text)) if w not in FUNCTION_WORDS]
        n = np.array([self.df.get(stem(w), 0) for w in ws])
        ids, first = [], {}
        for w in words(text):
            pieces = self.enc.tok.encode(w)
            first.setdefault(w, range(len(ids), len(ids) + len(pieces)))
            ids.extend(pieces)
        sums, _ = self.runs(np.array(ids, dtype=int))
        sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        weight = np.log(1 + (self.count - n + 0.5) / (n + 0.5))
        return ws, weight, [np.array(ids, dtype=int)[list(first[w])] for w in ws], [sums[list(first[w])] for w in ws]

    def read(self, vector, query, passage):
        """(cosine of the nearest sentence, weighted share of exact words, likeness of the others, of words in context)."""
        sentences, tokens, stems, runs = passage
        ws, weight, pieces, contexts = query
        near = max(0.0, float((sentences @ vector).max()))
        if not ws or not len(tokens):
            return near, 0.0, 0.0, 0.0
        exact = np.array([stem(w) in stems for w in ws])
        alike = np.array([np.clip(self.unit[p] @ self.unit[tokens].T, 0, 1).max(axis=1).mean() for p in pieces])
        context = np.array([likest(c, *runs) for c in contexts])
        total = max(weight.sum(), 1e-9)
        return (near, (weight * exact).sum() / total, (weight * ~exact * alike).sum() / total,
                (weight * context).sum() / total)


def parts(enc, queries, docs, qrels):
    """For each query: documents of its best passages, their scores, and the four parts of each reading."""
    sents, owner = passages(docs)
    texts = [" ".join(s) for s in sents]
    bm = Bm25(texts, k1=1.2, b=0.75)
    df = dict(zip(bm.ids, np.diff(bm.matrix.tocsc().indptr)))
    vectors, asked = enc.encode_all(texts), enc.encode_all(queries)
    reader = Reader(enc, df, len(texts))
    out = []
    for s in range(0, len(queries), 64):
        scores = asked[s:s + 64] @ vectors.T + bm.scores(queries[s:s + 64]) / RATE
        for i, row in enumerate(scores, start=s):
            top = np.argsort(-row, kind="stable")[:100]
            query = reader.query(queries[i])
            read = [reader.read(asked[i], query, reader.passage(p, sents[p])) for p in top[:DEPTH]]
            out.append((owner[top], row[top], np.array(read)))
    return out


def ranked(found, weights):
    orders = []
    for docs, scores, read in found:
        head = np.argsort(-(scores[:len(read)] + read @ np.array(weights)), kind="stable")
        order = list(dict.fromkeys(docs[np.concatenate([head, np.arange(len(read), len(docs))])]))
        orders.append((order + [-1] * 10)[:10])
    return np.array(orders)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", required=True)
    ap.add_argument("--data", required=True)
    ap.add_argument("--wordnet", default="")
    ap.add_argument("--sets", default="")
    ap.add_argument("--most", type=int, default=400, help="queries a set, evenly spaced")
    args = ap.parse_args()
    enc = Reference(args.model)
    here = os.path.dirname(os.path.abspath(__file__))
    c = prepare.collect(args.data, args.wordnet)
    sets = devsets.build(args.data, c, Synonyms(list(sources.lay_terms(here, prepare.DEV_TERMS)), here))
    sets.update(devsets.reference(os.path.join(here, "..", "..", "..", "corpora", "clinical-reference")))
    print("weights (sentence, exact, alike, context)", flush=True)
    for name, (queries, docs, qrels) in sets.items():
        if args.sets and name not in args.sets.split(","):
            continue
        keep = range(0, len(queries), max(1, len(queries) // args.most))
        queries, qrels = [queries[i] for i in keep], [qrels[i] for i in keep]
        found = parts(enc, queries, docs, qrels)
        plain = None
        for weights in TRIED:
            figures = ndcg10(ranked(found, weights), qrels)
            plain = figures if plain is None else plain
            gain = figures - plain
            print(f"{name:12s} {len(queries):5d} {weights!s:20s} {figures.mean():.4f} {gain.mean():+.4f} "
                  f"(standard error {gain.std() / len(gain) ** 0.5:.4f})", flush=True)


if __name__ == "__main__":
    main()
