/** Words that end a phrase: function words, auxiliaries, and verbs that letters are full of. */
const BREAKS = new Set(
  'a an and are as at be because been being but by can could did do does due for from had has have he her hers him his how if in into is it its may might my no nor not of off on or our shall she should so such than that the their them then there these they this those to until upon was we were what when where which while who whom whose why will with without would you your also about after all any before both during each other over same some through under very more most i me us please help thank thanks given gave started stopped taken taking takes took found showed shown noted admitted discharged treated underwent continue continued increased decreased denies denied reports reported presented presenting including include includes'.split(
    ' ',
  ),
);

/** Runs of words that no punctuation, line break or function word interrupts; numbers alone break a run too, but not in "type 2". */
export function phrases(text: string): string[][] {
  const runs: string[][] = [];
  for (const part of text.split(/[.,;:!?()[\]{}"“”\n\r\t|*=<>/]+/)) {
    let run: string[] = [];
    for (const word of part.split(/\s+/)) {
      const bare = word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}%+]+$/gu, '');
      const graded = /^\d$/.test(bare) && /^(?:type|stage|grade|class|factor)$/i.test(run.at(-1) ?? '');
      if (graded || (/\p{L}/u.test(bare) && !BREAKS.has(bare.toLowerCase()))) run.push(bare);
      else {
        if (run.length > 0) runs.push(run);
        run = [];
      }
    }
    if (run.length > 0) runs.push(run);
  }
  return runs;
}
