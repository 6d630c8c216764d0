"""Replacing clinical terms by their lay or clinical synonyms, and patients' ways of asking."""

import os

from text import words

ASK = {
    "information": ["what is it", "can you tell me about this", "i want to learn more about this condition", "is it serious",
                    "is it dangerous", "what does that mean", "please explain", "should i worry", "never heard of it",
                    "i need information", "can you explain this to me", "how bad is it"],
    "symptoms": ["what are the signs", "how would i know if i have it", "what does it feel like", "what should i look out for",
                 "what problems does it cause", "what will happen to him", "could it be this", "is that a sign of it",
                 "what health problems come with it", "what else should i expect"],
    "treatment": ["is there a cure", "how do you get rid of it", "what can be done about it", "what medicine helps", "how is it treated",
                  "what are my options", "is surgery needed", "nothing helps so far what else is there", "what do they do for it",
                  "which drug is best", "do i need an operation", "will it help to take pills", "what can i take for it",
                  "any new treatment", "how can i help her", "what helps"],
    "inheritance": ["is it genetic", "can i pass it to my kids", "does it run in families", "will my baby have it", "is it hereditary",
                    "nobody else in the family has it", "am i a carrier", "what are the chances my children get it"],
    "frequency": ["how common is it", "how many people have it", "is it rare", "how many cases are there"],
    "genetic changes": ["what gene causes it", "is there a gene test", "what mutation is behind it", "which chromosome is it"],
    "causes": ["what causes it", "why did i get it", "how do people get this", "what brings it on", "how did he catch this",
               "could stress cause it", "where does it come from", "why does this happen", "what makes it start"],
    "exams and tests": ["how do they test for it", "what tests do i need", "how is it found", "how do doctors check for it",
                        "is there a blood test", "do i need a biopsy", "how can they tell", "how is it diagnosed", "will a scan show it"],
    "research": ["are there clinical trials", "any new research", "what is being studied", "is anyone looking for a cure"],
    "outlook": ["what is the life expectancy", "can you die from it", "will it go away", "what is the outlook", "how long does he have",
                "does it get worse", "what are the survival chances", "will i get better"],
    "susceptibility": ["who gets it", "am i at risk", "who is likely to have it", "what raises the risk", "is it more common in women"],
    "considerations": ["what else should i know", "what should i tell my doctor", "what should i eat", "what foods should i avoid",
                       "how do i live with it", "is there a special diet"],
    "prevention": ["how can i avoid it", "how do i keep from getting it", "can it be prevented", "how do i lower my risk",
                   "is there a vaccine", "how do i stop it from coming back"],
    "stages": ["what are the stages", "how far along is it", "what does stage three mean"],
    "complications": ["what can go wrong", "what problems can it lead to", "what happens if it is not treated"],
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
