"""Replacing clinical terms by their lay or clinical synonyms, and patients' ways of asking."""

import os

from text import words

ASK = {
    "information": ["what is it", "can you tell me about this", "i want to learn more about this condition"],
    "symptoms": ["what are the signs", "how would i know if i have it", "what does it feel like", "what should i look out for"],
    "treatment": ["is there a cure", "how do you get rid of it", "what can be done about it", "what medicine helps", "how is it treated"],
    "inheritance": ["is it genetic", "can i pass it to my kids", "does it run in families", "will my baby have it"],
    "frequency": ["how common is it", "how many people have it", "is it rare"],
    "genetic changes": ["what gene causes it", "is there a gene test", "what mutation is behind it"],
    "causes": ["what causes it", "why did i get it", "how do people get this", "what brings it on"],
    "exams and tests": ["how do they test for it", "what tests do i need", "how is it found", "how do doctors check for it"],
    "research": ["are there clinical trials", "any new research", "what is being studied"],
    "outlook": ["what is the life expectancy", "can you die from it", "will it go away", "what is the outlook"],
    "susceptibility": ["who gets it", "am i at risk", "who is likely to have it"],
    "considerations": ["what else should i know", "what should i tell my doctor"],
    "prevention": ["how can i avoid it", "how do i keep from getting it", "can it be prevented"],
    "stages": ["what are the stages", "how far along is it"],
    "complications": ["what can go wrong", "what problems can it lead to"],
    "support groups": ["are there others with this", "where can i get support"],
}


class Synonyms:
    """Longest-match replacement of known terms by another term of the same meaning."""

    def __init__(self, sets, folder):
        self.terms = {}
        for k, terms in enumerate(sets):
            for t in terms:
                self.terms.setdefault(tuple(words(t)), []).append(k)
        self.sets = sets
        self.longest = max(len(t) for t in self.terms)
        with open(os.path.join(folder, "consumer_phrases.txt"), encoding="utf-8") as f:
            self.fillers = [x.strip() for x in f if x.strip() and not x.startswith("#")]

    def replace(self, text, rng, chance):
        """The text with known terms exchanged (each with the given chance), or None when none was."""
        ws, out, i, hit = words(text), [], 0, False
        while i < len(ws):
            for n in range(min(self.longest, len(ws) - i), 0, -1):
                sets = self.terms.get(tuple(ws[i:i + n]))
                if sets and rng.random() < chance:
                    options = [t for t in self.sets[rng.choice(sets)] if tuple(words(t)) != tuple(ws[i:i + n])]
                    out.append(rng.choice(options))
                    i += n
                    hit = True
                    break
            else:
                out.append(ws[i])
                i += 1
        return " ".join(out) if hit else None

    def ask(self, qtype, rng):
        return rng.choice(ASK.get(qtype, ASK["information"]))
