"""Nearest neighbours of 50 clinical terms and 30 lay phrasings, as a Markdown table on stdout.

    python3 neighbours.py --model models/crossover-embed

Candidates: the vocabulary's whole words, its phrases, and every term of the project's own term files.
Neighbours that share a word with the term are left out, so that what is shown is meaning.
"""

import argparse
import os

import numpy as np

import sources
from text import words
from weights import Reference

HERE = os.path.dirname(os.path.abspath(__file__))
CLINICAL = """myocardial infarction; heart failure; atrial fibrillation; hypertension; deep vein thrombosis; pulmonary embolism;
stroke; epilepsy; migraine; Parkinson disease; dementia; depression; schizophrenia; asthma; COPD; pneumonia; tuberculosis;
dyspnea; GERD; peptic ulcer; cirrhosis; pancreatitis; cholecystitis; ulcerative colitis; chronic kidney disease; hematuria;
type 2 diabetes; hypoglycemia; hypothyroidism; osteoporosis; gout; rheumatoid arthritis; lupus; anemia; sepsis; HIV;
shingles; melanoma; leukemia; breast cancer; chemotherapy; warfarin; metformin; furosemide; corticosteroid; troponin;
creatinine; echocardiogram; colonoscopy; preeclampsia"""
LAY = """heart attack; high blood pressure; water pill; blood thinner; sugar disease; blood sugar too high; brain bleed;
mini stroke; trouble breathing; coughing up blood; stomach flu; throwing up; loose stools; belly pain; yellow eyes;
blood in urine; burning when I pee; kidney failure; underactive thyroid; brittle bones; broken hip; swollen ankles;
passing out; memory loss; hearing voices; painkiller; sleeping pill; flu shot; skin rash that itches; baby born too early"""


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("--model", required=True)
    ap.add_argument("--top", type=int, default=6)
    args = ap.parse_args()
    enc = Reference(args.model)
    vocab = enc.tok.vocab
    pool = [w for w in vocab[:16000] if len(w) > 3 and w.isalpha()]
    for slot in np.flatnonzero(enc.check >= 0):
        a = int(enc.check[slot])
        b = vocab[slot - int(enc.shift[a])]
        if not b.startswith("##") and vocab[a].isalpha() and b.isalpha() and min(len(vocab[a]), len(b)) > 2:
            pool.append(vocab[a] + " " + b)
    pool += [t for s in sources.lay_terms(HERE, ("lay_terms.txt", "clinical_terms.txt")) for t in s]
    pool = list({" ".join(words(t)): t for t in pool}.values())
    vectors = enc.encode_all(pool)
    for title, text in (("Clinical terms", CLINICAL), ("Lay phrasings", LAY)):
        print(f"\n## {title}\n\n| term | nearest that share no word with it (cosine) |\n| --- | --- |")
        for term in (" ".join(t.split()) for t in text.split(";")):
            own = set(words(term))
            score = vectors @ enc.encode(term)
            near = []
            for k in np.argsort(-score):
                ws = words(pool[k])
                if own & set(ws) or any(w.rstrip("s") in {o.rstrip("s") for o in own} for w in ws):
                    continue
                near.append(f"{pool[k]} ({score[k]:.2f})")
                if len(near) == args.top:
                    break
            print(f"| {term} | {', '.join(near)} |")


if __name__ == "__main__":
    main()
