import { abstain, type ReaderOutcome } from '../read/outcome.js';
import type { Source } from '../read/source.js';
import { isClinicalNote, summarizeNote } from './clinical.js';
import { summarizeInquiry, wantsQuestion } from './inquiry.js';
import { problemList, wantsProblems } from './problems.js';
import { summarizeText } from './text.js';

/** Length of a summary in the readers' own tokens, unless the instruction or the budget says less. */
const USUAL_NOTE = 340;
const USUAL_TEXT = 200;
const USUAL_SENTENCES = 5;

const NOTHING = 'I was given no document and no passages to read, so there is nothing I can summarize.';

/** Condenses what was given, in its own words. `budget` is the longest answer in the readers' own tokens. */
export function summarize(instruction: string, source: Source, budget: number): ReaderOutcome {
  if (source.units.length === 0) return abstain(NOTHING);
  const done = (text: string, how: string): ReaderOutcome =>
    text === '' ? abstain(NOTHING) : { text, finishReason: 'stop', notes: [how] };
  if (wantsQuestion(instruction, source))
    return done(summarizeInquiry(source), 'the question sentence of the inquiry, in its own words');
  if (wantsProblems(instruction))
    return done(problemList(source, budget), 'problem names as the note gives them');
  const wanted = lengthIn(instruction);
  if (isClinicalNote(source))
    return done(
      summarizeNote(source, Math.min(budget, wanted.tokens ?? USUAL_NOTE)),
      'sentences picked by centrality and section, word for word',
    );
  return done(
    summarizeText(
      source,
      instruction,
      Math.min(budget, wanted.tokens ?? USUAL_TEXT),
      wanted.sentences ?? USUAL_SENTENCES,
    ),
    'sentences picked by centrality, word for word',
  );
}

/** "in 3 sentences", "in at most 50 words". */
function lengthIn(instruction: string): { tokens?: number; sentences?: number } {
  const words = /\b(\d{1,4})[ -]words?\b/i.exec(instruction);
  const sentences = /\b(\d{1,2}|one|two|three|four|five)[ -]sentences?\b/i.exec(instruction);
  const spelt = ['one', 'two', 'three', 'four', 'five'];
  return {
    ...(words ? { tokens: Math.ceil(Number(words[1]) * 1.2) } : {}),
    ...(sentences
      ? { sentences: spelt.indexOf(sentences[1]!.toLowerCase()) + 1 || Number(sentences[1]) }
      : {}),
  };
}
