/** How a phrase stands in its sentence. */
export type Standing = 'affirmed' | 'negated' | 'family' | 'possible' | 'historical';

interface Cue {
  readonly pattern: RegExp;
  readonly standing: Exclude<Standing, 'affirmed'>;
}

/**
 * Cues before and after a phrase, after the idea of NegEx (Chapman et al., J Biomed Inform 34(5), 2001): a cue holds
 * up to a terminator or the end of the sentence. The lists are this project's own.
 */
const BEFORE: readonly Cue[] = [
  {
    pattern:
      /\b(?:no longer|no|not|never|none|denie[sd]|denying|without|w\/o|absence of|absent|free of|negative for|neg for|ruled out(?: for)?|rule[sd]? out|r\/o'd|no evidence (?:of|for)|no signs? of|unlikely(?: to be)?|excluded?|fail(?:s|ed) to show|lack(?:s|ed|ing)?(?: of)?|nor|neither|isn't|wasn't|aren't|didn't|doesn't|cannot|resolved|aborted|low suspicion for|low concern for|not consistent with|instead of|rather than)\b/gi,
    standing: 'negated',
  },
  {
    pattern:
      /\b(?:family history of|fhx? of|mother|father|brothers?|sisters?|sibling|aunt|uncle|cousin|grandmother|grandfather|son|daughter|maternal|paternal|parents?)\b/gi,
    standing: 'family',
  },
  {
    pattern:
      /\b(?:possible|possibly|probable|suspected|suspicion (?:of|for)|concern(?:ing|ed)? for|question of|rule out|r\/o|may have|might have|evaluate for|evaluation for|differential|risk (?:of|for)|at risk for|screen(?:ing)? for|if you (?:have|develop|get)|return (?:if|for|with)|call (?:if|for|your)|watch for|monitor for|to prevent|prevention of|prophylaxis)\b/gi,
    standing: 'possible',
  },
  {
    pattern: /\b(?:history of|h\/o|hx of|prior|previous|remote|status post|s\/p|past)\b/gi,
    standing: 'historical',
  },
];
const AFTER: readonly Cue[] = [
  {
    pattern:
      /^[\s,:-]*(?:(?:was|were|is|are|has been|have been|had been)\s+)?(?:ruled out|excluded|negative|not (?:seen|found|present|identified|detected|demonstrated|suspected|felt|consistent)|absent|unlikely|felt (?:to be )?unlikely|denied|none\b|no\b)/i,
    standing: 'negated',
  },
];
/** A fuller word around a cue that turns it: "no increase in", "not only", "without difficulty" say nothing of what follows. */
const NOT_A_CUE =
  /\b(?:not only|no (?:increase|change|further change|longer term)|not certain|no doubt|without (?:difficulty|incident|complication|issue|delay)|gram negative|not (?:yet )?(?:known|clear) (?:if|whether)|no\.)\b/gi;
const TERMINATOR =
  /\b(?:but|however|although|though|except|apart from|aside from|other than|yet|which|who|because|since|secondary to|due to|as|presents?|presented|presenting|admitted|found to have|now with|then|reports?|reported|endorses?|complains?)\b|[.;:]|,\s+(?:with|and (?:was|is|were|has|had|he|she|then)|he|she|was)\b/gi;
/** Longest reach of a cue in characters. */
const REACH = 140;

/** How the phrase at [start, end) of one sentence stands in it. */
export function standingOf(sentence: string, start: number, end: number): Standing {
  const after = sentence.slice(end, end + 60);
  if (AFTER.some((cue) => cue.pattern.test(after))) return 'negated';
  const before = blank(sentence.slice(Math.max(0, start - REACH), start));
  for (const cue of BEFORE) {
    const last = lastMatch(before, cue.pattern);
    if (last === undefined) continue;
    if (!matches(before.slice(last), TERMINATOR)) return cue.standing;
  }
  return 'affirmed';
}

/** Whether the sentence says no in some part ("No seizures", "was ruled out"). */
export function hasNegation(sentence: string): boolean {
  const text = blank(sentence);
  return (
    matches(text, BEFORE[0]!.pattern) ||
    /\b(?:negative|nothing|nobody|un(?:changed|remarkable|likely))\b/i.test(text)
  );
}

/** Takes out words that only look like a cue, keeping the length. */
function blank(text: string): string {
  return text.replace(NOT_A_CUE, (found) => ' '.repeat(found.length));
}

function matches(text: string, pattern: RegExp): boolean {
  return text.search(pattern) >= 0;
}

/** Offset of the end of the last match. */
function lastMatch(text: string, pattern: RegExp): number | undefined {
  let end: number | undefined;
  for (const match of text.matchAll(pattern)) end = match.index + match[0].length;
  return end;
}
