"""Readers for the training data: each yields plain records, none of them a benchmark item."""

import csv
import gzip
import hashlib
import json
import lzma
import os
import re

FULLTEXT = [
    "allofplos_fulltext", "asreview_abstracts", "cdc_mmwr_pcd", "covidqa_articles_faq",
    "craft_fulltext", "dictionary_fulltext", "elife_epp_fulltext", "elife_samples_fulltext",
    "evidence_inference_fulltext", "mtl_corpora_text", "opendiagram_fulltext",
    "openstax_anatomy_physiology", "openstax_microbiology", "scibert_corpora_text",
]
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9(\[\"'])")


def sentences(text):
    return [s for s in SENTENCE.split(text.strip()) if s]


def sha1_mod(text, mod):
    return int(hashlib.sha1(text.encode()).hexdigest(), 16) % mod


def held_out_topic(focus):
    """MedQuAD: a whole focus topic is held out when sha1(lower-cased focus) mod 10 is 0."""
    return sha1_mod(focus.strip().lower(), 10) == 0


def held_out_article(title):
    """Articles: held out when sha1(lower-cased title, letters and digits only) mod 20 is 0."""
    return sha1_mod(re.sub("[^a-z0-9]+", " ", title.lower()).strip(), 20) == 0


def hashes(paths):
    """{file name: SHA-256} of the data files, for the training record."""
    out = {}
    for p in paths:
        h = hashlib.sha256()
        with open(p, "rb") as f:
            for block in iter(lambda: f.read(1 << 20), b""):
                h.update(block)
        out[os.path.basename(p)] = h.hexdigest()
    return out


def lines(path, opener=open):
    """The records of a file of JSON lines."""
    with opener(path, "rt", encoding="utf-8") as f:
        return [json.loads(x) for x in f if x.strip()]


def articles(data):
    """{source, id, title, abstract, sections: [(heading, text)]}; rebuilt sentence runs have no title."""
    for name in FULLTEXT:
        path = os.path.join(data, "embedder_training", name + ".jsonl.xz")
        with lzma.open(path, "rt", encoding="utf-8") as f:
            for line in f:
                d = json.loads(line)
                yield {
                    "source": name,
                    "id": f"{name}:{d['id']}",
                    "title": (d.get("title") or "").strip(),
                    "abstract": (d.get("text") or "").strip(),
                    "sections": [(s.get("heading") or "", s.get("text") or "") for s in d.get("sections", [])],
                }


def medquad(data):
    path = os.path.join(data, "medquad", "medquad_answered.jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for line in f:
            d = json.loads(line)
            d["question"] = re.sub(r"\s+", " ", d["question"]).replace(" ?", "?").strip()
            d["answer"] = re.sub(r"\s+", " ", d["answer"]).strip()
            yield d


def icd10(data):
    path = os.path.join(data, "icd10cm", "icd10cm2019_min.tsv.gz")
    with gzip.open(path, "rt", encoding="utf-8") as f:
        for row in csv.reader(f, delimiter="\t"):
            if len(row) >= 3 and row[0] != "code":
                yield row[0], row[2]


def dialogues(data, split):
    """(dialogue, note text) pairs; split 'train' or 'dev' (MTS validation, never trained on)."""
    csv.field_size_limit(1 << 24)
    name = "MTS-Dialog-TrainingSet.csv" if split == "train" else "MTS-Dialog-ValidationSet.csv"
    with open(os.path.join(data, "mts_dialog", name), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            yield row["dialogue"].strip(), row["section_text"].strip()


def visits(data):
    """ACI-BENCH training visits: (turns, note)."""
    csv.field_size_limit(1 << 24)
    with open(os.path.join(data, "aci_bench", "train.csv"), encoding="utf-8", newline="") as f:
        for row in csv.DictReader(f):
            turns = [re.sub(r"^\[\w+\]\s*", "", t) for t in row["dialogue"].splitlines() if t.strip()]
            yield turns, row["note"]


def lay_terms(folder, files):
    """Synonym sets written for this project: each line one meaning, terms separated by ' | '."""
    for name in files:
        with open(os.path.join(folder, name), encoding="utf-8") as f:
            for line in f:
                line = line.strip()
                if line and not line.startswith("#"):
                    terms = [t.strip() for t in line.split("|") if t.strip()]
                    if len(terms) > 1:
                        yield terms


def written(folder, name, fields, separator):
    """Lines of a file written for this project, cut into fields."""
    with open(os.path.join(folder, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                parts = [x.strip() for x in line.rstrip("\n").split(separator, fields - 1)]
                if len(parts) != fields or not all(parts):
                    raise ValueError(f"{name}: {line.strip()!r} has not {fields} fields")
                yield parts


def claims(folder):
    """{article id: claims about its abstract in other words}; none is about a held-out article."""
    out = {}
    for article, claim in written(folder, "claims.txt", 2, "\t"):
        out.setdefault(article, []).append(claim)
    return out


def asked(folder):
    """{(topic in lower case, question type): questions as people put them}; none is about a held-out topic."""
    out = {}
    for topic, kinds, question in written(folder, "consumer_questions.txt", 3, " ; "):
        if held_out_topic(topic):
            raise ValueError(f"consumer_questions.txt: {topic} is held out of training")
        for kind in kinds.split(","):
            out.setdefault((topic.lower(), kind.strip()), []).append(question)
    return out


def definitions(folder):
    """(term, what it is in plain words)."""
    return [tuple(x) for x in written(folder, "definitions.txt", 2, "\t")]


def paraphrases(folder, name):
    """Two wordings of the same."""
    return [tuple(x) for x in written(folder, name, 2, "\t")]


def kinds(folder):
    """(term, [what it is a kind, part or instance of])."""
    return [(term, [t.strip() for t in general.split("|") if t.strip()])
            for term, general in written(folder, "kinds.txt", 2, "\t")]


MEDICAL = re.compile(
    r"\b(diseas|illness|medic|drug|patient|blood|surg|treat|symptom|disorder|infect|pain|organ|cell|"
    r"tissue|bone|muscle|nerve|heart|lung|kidney|liver|skin|brain|tumou?r|cancer|vein|arter|hormone|"
    r"bacteri|virus|vaccin|pregnan|birth|therap|syndrome|inflam|body|injur|physician|doctor|hospital|"
    r"nurse|diet|vitamin|protein|gene|enzyme|acid|allerg|anesth|antibiot|pharm|clinic|health)", re.I)
LEX_ALWAYS = {8, 26, 27, 22}  # body, state, substance, process


def wordnet(folder):
    """(terms, gloss) of synsets about the body, health, substances; folder holds data.noun and so on."""
    for part in ("noun", "verb", "adj"):
        path = os.path.join(folder, "data." + part)
        with open(path, encoding="utf-8") as f:
            for line in f:
                if line.startswith("  "):
                    continue
                head, _, gloss = line.partition("|")
                f_ = head.split()
                lex, n = int(f_[1]), int(f_[3], 16)
                terms = [f_[4 + 2 * i].replace("_", " ").split("(")[0] for i in range(n)]
                gloss = gloss.strip().split('; "')[0]
                if lex in LEX_ALWAYS or MEDICAL.search(gloss):
                    yield terms, gloss


SHORT = re.compile(r"\(([A-Za-z][A-Za-z0-9-]{1,9})\)")


def abbreviations(text):
    """(short, long) pairs defined in a text, by the rule of Schwartz and Hearst (2003)."""
    for m in SHORT.finditer(text):
        short = m.group(1)
        if sum(c.isupper() for c in short) < 2:
            continue
        before = text[max(0, m.start() - 120):m.start()].split()
        before = before[-min(len(short) + 5, len(short) * 2):]
        long = " ".join(before)
        s, p = len(short) - 1, len(long) - 1
        ok = True
        while s >= 0:
            c = short[s].lower()
            if not c.isalnum():
                s -= 1
                continue
            while p >= 0 and (long[p].lower() != c or (s == 0 and p > 0 and long[p - 1].isalnum())):
                p -= 1
            if p < 0:
                ok = False
                break
            s -= 1
            p -= 1
        if ok:
            cut = long[long.rfind(" ", 0, p + 1) + 1:]
            if len(cut) > len(short) and len(cut.split()) <= 8 and short.lower() not in cut.lower().split():
                yield short, cut
