"""Normalisation, word pieces and phrases: the training side of the tokeniser.

The same rules live in src/models/embedders/static/ (TypeScript) and, as far as words and
pieces go, in tokenizer.json (read by @xenova/transformers). The three are held equal by tests.

Rules: NFKD, lower case, combining marks U+0300..U+036F removed, Greek letters spelt out,
everything that is neither letter nor digit becomes a space; each word is then cut by greedy
longest match (WordPiece); a word with a character outside the vocabulary is one unknown token.
"""

import re
import unicodedata

GREEK = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ζ": "zeta",
    "η": "eta", "θ": "theta", "ι": "iota", "κ": "kappa", "λ": "lambda", "μ": "u", "ν": "nu",
    "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma", "ς": "sigma", "τ": "tau", "υ": "upsilon",
    "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega",
}
# "u" for mu keeps "μg" one unit word; the other letters stand apart ("TNF-α" is "tnf alpha").
SPELT = {g: (n if n == "u" else f" {n} ") for g, n in GREEK.items()}
MARKS = re.compile("[\u0300-\u036f]")
ASCII_WORD = re.compile("[a-z0-9]+")
MAX_WORD = 100
SPECIALS = ["[PAD]", "[UNK]"]
PAD, UNK = 0, 1


def words(text):
    """The words of a text, in order, after normalisation."""
    if text.isascii():
        return ASCII_WORD.findall(text.lower())
    text = MARKS.sub("", unicodedata.normalize("NFKD", text).lower())
    out = []
    for ch in text:
        if ch in SPELT:
            out.append(SPELT[ch])
        elif ch.isascii():
            out.append(ch if ch.isalnum() else " ")
        else:
            out.append(ch if unicodedata.category(ch)[0] in "LN" else " ")
    return "".join(out).split()


class Tokeniser:
    """Greedy WordPiece over a fixed vocabulary, with a memo for words."""

    def __init__(self, vocab):
        self.vocab = vocab
        self.ids = {w: i for i, w in enumerate(vocab)}
        self.memo = {}

    def word(self, w):
        hit = self.memo.get(w)
        if hit is None:
            hit = self._cut(w)
            self.memo[w] = hit
        return hit

    def _cut(self, w):
        if w in self.ids:
            return (self.ids[w],)
        if len(w) > MAX_WORD:
            return (UNK,)
        out, start = [], 0
        while start < len(w):
            for end in range(len(w), start, -1):
                piece = w[start:end] if start == 0 else "##" + w[start:end]
                if piece in self.ids:
                    out.append(self.ids[piece])
                    start = end
                    break
            else:
                return (UNK,)
        return tuple(out)

    def encode(self, text):
        out = []
        for w in words(text):
            out.extend(self.word(w))
        return out


def word_pieces(counts, merges):
    """Byte-pair merges over {word: count}; returns the pieces in WordPiece spelling, best first."""
    import collections
    import heapq

    seqs = [["##" + c if i else c for i, c in enumerate(w)] for w in counts]
    freq = list(counts.values())
    pairs = collections.Counter()
    where = collections.defaultdict(set)
    for k, s in enumerate(seqs):
        for a, b in zip(s, s[1:]):
            pairs[a, b] += freq[k]
            where[a, b].add(k)
    heap = [(-c, p) for p, c in pairs.items()]
    heapq.heapify(heap)
    out = []
    while heap and len(out) < merges:
        c, (a, b) = heapq.heappop(heap)
        if pairs[a, b] != -c or c == 0:
            continue
        new = a + b[2:]
        out.append(new)
        for k in list(where[a, b]):
            s = seqs[k]
            for x, y in zip(s, s[1:]):
                pairs[x, y] -= freq[k]
                where[x, y].discard(k)
            t, i = [], 0
            while i < len(s):
                if i + 1 < len(s) and s[i] == a and s[i + 1] == b:
                    t.append(new)
                    i += 2
                else:
                    t.append(s[i])
                    i += 1
            seqs[k] = t
            touched = set(zip(t, t[1:]))
            for x, y in zip(t, t[1:]):
                pairs[x, y] += freq[k]
                where[x, y].add(k)
            for p in touched | set(zip(s, s[1:])):
                if pairs[p] > 0:
                    heapq.heappush(heap, (-pairs[p], p))
    return list(dict.fromkeys(out))
