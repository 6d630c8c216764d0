"""Reference vectors for checking the TypeScript encoder.

    python3 parity.py --model models/crossover-embed --fixture src/models/embedders/static/reference-vectors.json
    python3 parity.py --model models/crossover-embed --data DIR --out DIR     # 10,000 texts

The fixture holds texts written for it; with --data, 10,000 texts of the data folder are written to
OUT/texts.jsonl, their token ids to OUT/ids.jsonl and their vectors to OUT/vectors.f32, for bench/embed.ts.
"""

import argparse
import base64
import gzip
import json
import os

import numpy as np

import sources
from weights import Reference

TEXTS = [
    "", " ", "?!", "[PAD] [UNK] and ##ing", "Heart attack", "heart attack heart attack heart attack",
    "Patient’s TNF-α fell; IL-1β, IFN-γ and NF-κB did not.", "5 μg vs 5 µg vs 5 ug",
    "ﬁbrosis, ﬂuid, Œdème, Ménière, Sjögren’s, Guillain–Barré", "Ａｓｐｉｒｉｎ ８１ ｍｇ", "H₂O, CO₂, m², 10⁹/L, ½ tablet",
    "ΣΑΣ Σ ς σ ΑΣ", "İstanbul ıssız ẞ ß", "e\u0301 e\u0323\u0301 \u0301", "血压 고혈압 давление ضغط दबाव", "😀 fever 🤒 39.5°C 𝛼-synuclein",
    "x" * 100, "x" * 101, "a" * 5000, "pneumonoultramicroscopicsilicovolcanoconiosis", "HFrEF w/ LVEF 25-30%, s/p ICD, on BiPAP",
    "Na 131* K 5.4 Cl 98 HCO3 21 BUN 44 Cr 2.1 Glu 188", "No chest pain, no SOB, no N/V/D.\n\n___ year old M w/ h/o CAD",
    "What are the symptoms of Adult Acute Lymphoblastic Leukemia?", "my mom has the sugar disease and takes a water pill every day",
    "blood thinner", "anticoagulant", "is it safe to take ibuprofen with warfarin", "BRCA1/2 c.5266dupC p.Gln1756fs*74",
    "The 95% CI was 0.45–0.98 (p=0.03); HR 0.66.", "line\u2028separator\u00a0nbsp\u200bzero\ufeffbom", "\ud7a4\uf8ff\u0378 private",
    "don't can't won't O'Brien's", "COVID-19 (SARS-CoV-2) 2019-nCoV", "ﷺ ﷽", "½⅓ ⅷ Ⅷ №",
    "type 2 diabetes mellitus " * 300,
]


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", required=True)
    ap.add_argument("--fixture", default="")
    ap.add_argument("--data", default="")
    ap.add_argument("--out", default="")
    args = ap.parse_args()
    enc = Reference(args.model)
    if args.fixture:
        with open(os.path.join(args.model, "manifest.json")) as f:
            version = json.load(f)["version"]
        rows = [{"text": t, "ids": enc.tok.encode(t), "vector": base64.b64encode(enc.encode(t).tobytes()).decode()}
                for t in TEXTS]
        with open(args.fixture, "w", encoding="utf-8") as f:
            json.dump({"version": version, "rows": rows}, f, ensure_ascii=True)
            f.write("\n")
    if args.data:
        texts = [d["question"] for d in sources.medquad(args.data)][::7]
        texts += [d["answer"] for d in sources.medquad(args.data)][::6]
        texts += [d["title"] + " " + d["text"] for d in sources.lines(
            os.path.join(args.data, "scifact", "corpus.jsonl.gz"), gzip.open)]
        texts = texts[:10000]
        os.makedirs(args.out, exist_ok=True)
        with open(os.path.join(args.out, "texts.jsonl"), "w", encoding="utf-8") as f:
            f.writelines(json.dumps(t) + "\n" for t in texts)
        with open(os.path.join(args.out, "ids.jsonl"), "w") as f:
            f.writelines(json.dumps(enc.tok.encode(t)) + "\n" for t in texts)
        enc.encode_all(texts).astype(np.float32).tofile(os.path.join(args.out, "vectors.f32"))
        print(len(texts), "texts")


if __name__ == "__main__":
    main()
