"""BM25 over stemmed words with scipy sparse matrices (k1 1.0, b 0.6 unless told)."""

import numpy as np
import scipy.sparse as sp

from porter import stem
from text import words


class Bm25:
    def __init__(self, texts, k1=1.0, b=0.6):
        self.ids = {}
        rows, cols, vals, lengths = [], [], [], []
        for d, text in enumerate(texts):
            counts = {}
            ws = words(text)
            for w in ws:
                t = self.ids.setdefault(stem(w), len(self.ids))
                counts[t] = counts.get(t, 0) + 1
            lengths.append(len(ws))
            rows.extend([d] * len(counts))
            cols.extend(counts.keys())
            vals.extend(counts.values())
        n = len(lengths)
        tf = np.asarray(vals, dtype=np.float32)
        rows, cols = np.asarray(rows), np.asarray(cols)
        df = np.bincount(cols, minlength=len(self.ids))
        idf = np.log(1 + (n - df + 0.5) / (df + 0.5)).astype(np.float32)
        norm = k1 * (1 - b + b * np.asarray(lengths, dtype=np.float32) / np.mean(lengths))
        impact = idf[cols] * tf * (k1 + 1) / (tf + norm[rows])
        self.matrix = sp.csr_matrix((impact, (rows, cols)), shape=(n, len(self.ids)))

    def scores(self, queries):
        """Dense scores, one row a query: [queries, documents]; repeated query words count again."""
        rows, cols, vals = [], [], []
        for q, text in enumerate(queries):
            for w in words(text):
                t = self.ids.get(stem(w))
                if t is not None:
                    rows.append(q)
                    cols.append(t)
                    vals.append(1.0)
        qm = sp.csr_matrix((vals, (rows, cols)), shape=(len(queries), len(self.ids)), dtype=np.float32)
        return np.asarray((qm @ self.matrix.T).todense())
