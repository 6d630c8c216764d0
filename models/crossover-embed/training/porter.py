"""Porter's stemmer (M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980)."""

import re

_memo = {}


def _measure(stem):
    kinds = []
    for i, ch in enumerate(stem):
        vowel = ch in "aeiou" or (ch == "y" and i > 0 and kinds[-1] == "c")
        kinds.append("v" if vowel else "c")
    return "".join(kinds)


def _m(stem):
    return len(re.findall("v+c+", _measure(stem)))


def _has_vowel(stem):
    return "v" in _measure(stem)


def _double(w):
    return len(w) > 1 and w[-1] == w[-2] and _measure(w)[-1] == "c"


def _cvc(w):
    return len(w) > 2 and _measure(w)[-3:] == "cvc" and w[-1] not in "wxy"


STEP2 = [("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"),
         ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
         ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"),
         ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble")]
STEP3 = [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")]
STEP4 = ["al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou",
         "ism", "ate", "iti", "ous", "ive", "ize"]


def stem(w):
    hit = _memo.get(w)
    if hit is None:
        hit = _memo[w] = _stem(w)
    return hit


def _stem(w):
    if len(w) < 3 or not w.isalpha():
        return w
    if w.endswith("sses") or w.endswith("ies"):
        w = w[:-2]
    elif w.endswith("s") and not w.endswith("ss"):
        w = w[:-1]
    if w.endswith("eed"):
        if _m(w[:-3]) > 0:
            w = w[:-1]
    else:
        for suf in ("ed", "ing"):
            if w.endswith(suf) and _has_vowel(w[:-len(suf)]):
                w = w[:-len(suf)]
                if w.endswith(("at", "bl", "iz")):
                    w += "e"
                elif _double(w) and w[-1] not in "lsz":
                    w = w[:-1]
                elif _m(w) == 1 and _cvc(w):
                    w += "e"
                break
    if w.endswith("y") and _has_vowel(w[:-1]):
        w = w[:-1] + "i"
    for table in (STEP2, STEP3):
        for suf, rep in sorted(table, key=lambda t: -len(t[0])):
            if w.endswith(suf):
                if _m(w[:-len(suf)]) > 0:
                    w = w[:-len(suf)] + rep
                break
    for suf in sorted(STEP4, key=lambda s: -len(s)):
        if w.endswith(suf):
            base = w[:-len(suf)]
            if _m(base) > 1 and (suf != "ion" or base[-1:] in "st"):
                w = base
            break
    if w.endswith("e"):
        m = _m(w[:-1])
        if m > 1 or (m == 1 and not _cvc(w[:-1])):
            w = w[:-1]
    if _double(w) and w[-1] == "l" and _m(w) > 1:
        w = w[:-1]
    return w
