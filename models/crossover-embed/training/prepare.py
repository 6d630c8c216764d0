"""Turn the data folder into one packed training file and one file of development sets.

    python3 prepare.py --data DIR --wordnet DIR --out DIR [--expect ../data.json]

Writes OUT/train.npz (token stream, ranges, pairs), OUT/dev.npz with OUT/dev.json (development
sets as token ranges, BM25's best 250 of every query), OUT/vocab.json and OUT/data.json (hashes).
"""

import argparse
import glob
import json
import os
import random
import re

import numpy as np

import devsets
import sources
from augment import Synonyms
from pairs import pack
from text import Tokeniser
from vocabulary import build_vocab, choose_phrases, count_words

# The synonyms that the queries of development sets are put in other words with; training has more.
DEV_TERMS = ("lay_terms.txt", "clinical_terms.txt")
TERMS = (*DEV_TERMS, "everyday_terms.txt", "science_terms.txt", "drug_terms.txt")
WRITTEN = (*TERMS, "consumer_phrases.txt", "claims.txt", "consumer_questions.txt", "definitions.txt", "kinds.txt",
           "paraphrases_science.txt", "paraphrases_clinical.txt")
HERE = os.path.dirname(os.path.abspath(__file__))


def collect(data, wordnet, terms=TERMS):
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
    c["claims"], c["asked"] = sources.claims(HERE), sources.asked(HERE)
    c["definitions"], c["kinds"] = sources.definitions(HERE), sources.kinds(HERE)
    c["claim_paraphrases"] = sources.paraphrases(HERE, "paraphrases_science.txt")
    c["chart_paraphrases"] = sources.paraphrases(HERE, "paraphrases_clinical.txt")
    c["wordnet"] = list(sources.wordnet(wordnet)) if wordnet else []
    return c


def data_files(data, wordnet):
    """Every file that training reads."""
    names = ("medquad/medquad_answered.jsonl.gz", "icd10cm/icd10cm2019_min.tsv.gz",
             "mts_dialog/MTS-Dialog-TrainingSet.csv", "aci_bench/train.csv")
    files = sorted(glob.glob(os.path.join(data, "embedder_training", "*.xz"))) + [os.path.join(data, p) for p in names]
    files += [os.path.join(HERE, p) for p in WRITTEN]
    return files + [os.path.join(wordnet, "data." + p) for p in ("noun", "verb", "adj") if wordnet]


def check(sums, expect):
    """Stops when the data are not those that the model card's data.json names."""
    if not expect:
        return
    with open(expect) as f:
        wanted = json.load(f)["sha256"]
    other = sorted(name for name in wanted.keys() | sums.keys() if wanted.get(name) != sums.get(name))
    if other:
        raise SystemExit(f"These files are missing or not the ones trained on: {', '.join(other)}. "
                         "Get the versions that README.md names, or leave --expect out and train another model.")


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--data", required=True)
    ap.add_argument("--wordnet", default="")
    ap.add_argument("--out", required=True)
    ap.add_argument("--vocab", type=int, default=29000)
    ap.add_argument("--pieces", type=int, default=5000)
    ap.add_argument("--phrases", type=int, default=13000)
    ap.add_argument("--seed", type=int, default=17)
    ap.add_argument("--expect", default="", help="data.json whose SHA-256 sums the data must have")
    args = ap.parse_args()
    os.makedirs(args.out, exist_ok=True)
    rng = random.Random(args.seed)
    sums = sources.hashes(data_files(args.data, args.wordnet))
    check(sums, args.expect)
    c = collect(args.data, args.wordnet)
    print({k: len(v) for k, v in c.items()}, flush=True)
    vocab = build_vocab(count_words(c), args.vocab, args.pieces)
    tok = Tokeniser(vocab)
    syn = Synonyms(c["lay"], HERE)
    st, pairs, sent = pack(c, tok, syn, rng)
    print("tokens", len(st.ids), {k: len(v) for k, v in pairs.rows.items()}, "sentences", len(sent), flush=True)
    forced = []
    for terms in c["lay"]:
        for t in terms:
            ids = tok.encode(t)
            forced += list(zip(ids, ids[1:]))
    phrases = choose_phrases(st.ids, vocab, forced, args.phrases)
    print("phrases", len(phrases), [(vocab[a], vocab[b]) for a, b in phrases[-20:]], flush=True)
    with open(os.path.join(args.out, "vocab.json"), "w") as f:
        json.dump({"vocab": vocab, "phrases": phrases}, f, ensure_ascii=False)
    np.savez_compressed(
        os.path.join(args.out, "train.npz"), ids=np.asarray(st.ids, dtype=np.uint16),
        sent=np.asarray(sent, dtype=np.int32),
        **{"pair_" + k: np.asarray(v, dtype=np.int32) for k, v in pairs.rows.items()})
    with open(os.path.join(args.out, "data.json"), "w") as f:
        json.dump({"seed": args.seed, "sha256": sums, "tokens": len(st.ids),
                   "pairs": {k: len(v) for k, v in pairs.rows.items()}, "sentences": len(sent)}, f, indent=1)
    sets = devsets.build(args.data, c, Synonyms(list(sources.lay_terms(HERE, DEV_TERMS)), HERE))
    sets.update(devsets.reference(os.path.join(HERE, "..", "..", "..", "corpora", "clinical-reference")))
    devsets.write(sets, tok, args.out)


if __name__ == "__main__":
    main()
