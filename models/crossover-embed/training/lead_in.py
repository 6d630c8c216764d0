"""The words with which a sentence of an abstract announces what it says."""

import re

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
