"""Questions as patients write them: a message around the question, hurried spelling, little punctuation.

Everything is drawn from the seeded generator that is handed in. The consumer questions to choose by
(consumer_dev.txt) were written by hand and share no code with this.
"""

import re

SOUNDS = [("ph", "f"), ("ae", "e"), ("oe", "e"), ("ie", "ei"), ("ei", "ie"), ("th", "t"), ("rrh", "r"), ("rh", "r"),
          ("ps", "s"), ("cy", "sy"), ("ci", "si"), ("ch", "k"), ("ck", "k"), ("qu", "kw"), ("sc", "s"), ("x", "ks"),
          ("y", "i"), ("i", "y"), ("z", "s"), ("ou", "u"), ("ea", "e"), ("ee", "ea"), ("tion", "sion")]
VOWELS = "aeiou"
BEFORE = ["i have", "she has", "my mother has", "he was diagnosed with", "they say i have", "my son was told it is", "about",
          "my question is about", "i think i have", "my wife suffers from", "subject", "question on", "does anyone know about",
          "i was just told i have", "our baby was born with", "doctor mentioned", "what about"]
LEAD = re.compile(
    r"^(?:in (?:conclusion|summary|addition|contrast|particular|general|this (?:study|review|trial)[^,]{0,40}),? |"
    r"(?:conclusions?|results?|findings|background|objectives?|methods?|interpretation|significance)\s*:\s*|"
    r"(?:these|our|the|present|current) (?:results|data|findings|study|observations|analysis|meta-analysis)"
    r"[^,.]{0,40}?(?:suggests?|indicates?|shows?|showed|demonstrates?|demonstrated|suggested|confirms?|supports?|reveals?|revealed) that |"
    r"we (?:conclude|found|show|showed|demonstrate|demonstrated|suggest|report|observed|propose|hypothesi[sz]ed?) that |"
    r"(?:however|therefore|thus|moreover|furthermore|overall|additionally|finally|interestingly|hence|also|taken together),? )+", re.I)


def lead_in(sentence):
    """How many characters of a sentence only announce what it says ("In conclusion, our data show that")."""
    m = LEAD.match(sentence)
    return m.end() if m and len(sentence) - m.end() > 40 else 0


def misspell(word, rng):
    """The word as somebody in a hurry, or guessing by sound, might write it; the first letter stays."""
    kind = rng.random()
    at = rng.randrange(1, len(word))
    if kind < 0.35:
        fits = [(a, b) for a, b in SOUNDS if a in word[1:]]
        if fits:
            a, b = rng.choice(fits)
            return word[0] + word[1:].replace(a, b, 1)
    if kind < 0.5:
        return word[:at] + word[at + 1:]
    if kind < 0.62 and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2:]
    if kind < 0.78:
        doubled = re.search(r"(.)\1", word[1:])
        if doubled:
            return word[:doubled.start() + 2] + word[doubled.start() + 3:]
        return word[:at] + word[at] + word[at:]
    spots = [i for i in range(1, len(word)) if word[i] in VOWELS]
    if spots:
        i = rng.choice(spots)
        return word[:i] + rng.choice(VOWELS) + word[i + 1:]
    return word


def hurried(text, rng, chance):
    """Lower-case words, each of five letters or more misspelt with the given chance."""
    return " ".join(misspell(w, rng) if len(w) > 4 and w.isalpha() and rng.random() < chance else w
                    for w in re.sub(r"[^\w' ]+", " ", text.lower()).split())


def message(question, focus, asked, fillers, rng):
    """A message: the question itself, or its topic with a patient's way of asking, among other sentences."""
    kind = rng.random()
    if kind < 0.4:
        core = [question]
    elif kind < 0.8:
        core = [rng.choice(BEFORE) + " " + focus, asked]
    else:
        core = [focus, question if rng.random() < 0.3 else asked]
    around = rng.sample(fillers, rng.choice([0, 0, 1, 1, 2, 3, 4]))
    cut = rng.randint(0, len(around))
    return hurried(". ".join(around[:cut] + core + around[cut:]), rng, rng.choice([0, 0, 0.05, 0.1, 0.2]))
