"""Nearest neighbours of 50 clinical terms and 30 lay phrasings, as a Markdown table on stdout.

    python3 neighbours.py --model models/crossover-embed

Candidates: the vocabulary's whole words, its phrases, and every term of the project's own term files.
Neighbours that share a word with the term are left out, so that what is shown is meaning.
Two more tables hold clinical terms with lay phrasings that no line written for training holds together.
"""

import argparse
import os

import numpy as np

import sources
from prepare import TERMS, WRITTEN
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
UNTAUGHT = """amniotomy: breaking the waters; anorgasmia: cannot climax; antenatal vomiting: being sick while
pregnant; brachialgia: pain down the arm; cardioprotective: good for the heart; cerumen impaction: ear full of wax;
coital headache: head hurts during sex; constipating: stops you from going; cutaneous xerosis: dry skin; dysarthric:
slurring his words; ecchymotic: black and blue; edematous: puffy; edentulous: no teeth left; emetogenic: makes you
throw up; erythematous: red skin; euglycemia: sugar is fine; exertional dyspnea: puffed out on the stairs; fomite:
germs on a door handle; frostbitten: fingers frozen; gingivectomy: cutting away gum; glossectomy: tongue cut out;
gluteal abscess: boil on my bottom; hemiparetic: weak down one side; hemoptoic: spitting blood; hepatotoxic: bad for
the liver; hypnagogic: just as I fall asleep; labial swelling: puffy lips; moribund: about to die; myelotoxic: bad for
the bone marrow; nephritic: kidneys inflamed; nephroprotective: good for the kidneys; nephrotoxic: hard on the
kidneys; normoglycemia: normal sugar; normotensive: blood pressure is fine; ocular pain: my eye hurts; oliguric:
passing almost no water; otorrhagia: blood coming out of my ear; ototoxic: can damage your hearing; pedal edema: feet
are swollen; pharyngeal pain: throat hurts; polyuric: peeing all the time; postictal: after a fit; pruritic rash:
itchy spots; pyrexial: running a temperature; refractory hypertension: pressure pills do not work; rhinorrhagia:
nosebleed; tachycardic: heart racing; tachypneic: panting; vasectomized: had the snip; vertiginous: room is spinning;
amenorrhea: no periods since spring; anosmia: cannot smell my coffee; anxiolytic: something to calm my nerves;
arthroscopy: camera in the knee; cardiotoxic: bad for the heart; comatose: cannot be woken; contraindicated: must not
be taken; envenomation: stung by a scorpion; epicondylitis: elbow hurts from tennis; facial palsy: one side of my face
droops; gestational hypertension: pressure went up when I was pregnant; hallux valgus: big toe points sideways;
hematospermia: blood when I come; hepatic encephalopathy: confused because of the liver; hyperphagia: eating too much;
idiopathic: nobody knows why; immunosuppressant: drug that weakens my defences; laxative: something to make me go;
mastectomy: breast taken off; melena: poo black like tar; nulliparous: never had a baby; nystagmus: eyes jerk from
side to side; obtunded: hard to wake up; oliguria: hardly any pee; paracentesis: taking water off the belly; placental
abruption: afterbirth came away too soon; polypharmacy: too many tablets; postoperative ileus: gut asleep after an
operation; strabismus: eyes point different ways; venipuncture: needle in my arm for blood; xerophthalmia: eyes feel
dry as sand"""
FILLERS = frozenset("""a about an and any are as at be because been but by can cannot do does down for from had has have he his
how i if in is it just makes me my no not of off on one or out so that the to too very was when who will with you""".split())
FOUND = 10


def stems(text, without=frozenset()):
    """The words of a text, plural s and the given words left out."""
    return {w.rstrip("s") for w in words(text) if w not in without}


def pairs():
    """[term, phrasing] of each untaught pair."""
    return [[" ".join(x.split()) for x in p.split(":")] for p in UNTAUGHT.split(";")]


def taught(term, phrasing, lines):
    """(lines with every word of the term, lines that also hold every telling word of the phrasing)."""
    with_term = [x for x in lines if stems(term) <= x]
    return len(with_term), sum(stems(phrasing, FILLERS) <= x for x in with_term)


def untaught(enc, pool, vectors):
    """Tables of the untaught pairs: cosine and, both ways, the rank among candidates that share no word with the query."""
    lines = []
    for name in WRITTEN:
        with open(os.path.join(HERE, name), encoding="utf-8") as f:
            lines += [stems(x) for x in f if not x.startswith("#")]
    pool_stems = [stems(t) for t in pool]

    def rank(query, target):
        q, own = enc.encode(query), stems(query)
        nearer = np.flatnonzero(vectors @ q > enc.encode(target) @ q)
        return 1 + sum(not own & pool_stems[k] for k in nearer if pool_stems[k] != stems(target))

    rows = []
    for term, phrasing in pairs():
        count, together = taught(term, phrasing, lines)
        if together:
            print(f"\n{term}: {phrasing} is taught by {together} lines and left out")
            continue
        cosine = float(enc.encode(term) @ enc.encode(phrasing))
        rows.append((count > 0, -cosine, term, phrasing, rank(phrasing, term), rank(term, phrasing)))
    for title, known in (("Terms that no line names", False), ("Terms taught in other words", True)):
        part = sorted(r for r in rows if r[0] == known)
        print(f"\n## {title}\n\n| term | phrasing | cosine | term from phrasing | phrasing from term |")
        print("| --- | --- | --- | --- | --- |")
        for _, c, term, phrasing, a, b in part:
            print(f"| {term} | {phrasing} | {-c:.2f} | {a} | {b} |")
        a, b = np.array([r[4] for r in part]), np.array([r[5] for r in part])
        v, u = enc.encode_all([r[2] for r in part]), enc.encode_all([r[3] for r in part])
        other = (v @ u.T)[~np.eye(len(part), dtype=bool)]
        right = -np.array([r[1] for r in part])
        print(f"\n{len(part)} pairs; among the first {FOUND}: term {np.sum(a <= FOUND)}, phrasing {np.sum(b <= FOUND)}; "
              f"first 100: {np.sum(a <= 100)}, {np.sum(b <= 100)}; past 1000: {np.sum(a > 1000)}, {np.sum(b > 1000)}; "
              f"median rank {np.median(a):.0f}, {np.median(b):.0f}; mean cosine {right.mean():.2f}, of wrong pairs "
              f"{other.mean():.2f}; above 95 % of the wrong ones ({np.percentile(other, 95):.2f}): "
              f"{np.sum(right > np.percentile(other, 95))}")


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
    pool += [t for s in sources.lay_terms(HERE, TERMS) for t in s]
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
    print(f"\n{len(pool)} candidates")
    untaught(enc, pool, vectors)


if __name__ == "__main__":
    main()
