import type { TaskInput } from '../../../core/index.js';
import { type Candidate, suggestCodes } from '../code/suggest.js';
import { abstain, type ReaderOutcome } from '../read/outcome.js';
import { answerQuestion } from '../read/qa.js';
import { buildSource } from '../read/source.js';
import { readAndAnswer } from '../reader.js';
import { rarityOverlap } from './overlap.js';
import type { QuestionMemory, Recalled } from './question-memory.js';

/** From this answerability on, the sentence of a document put before it beats what it remembers. */
export const DOCUMENT_FIRST = 0.6;
/** A memory at least this near to the question is given though the document says something too. */
const SURE = 0.9;
/** How many memories speak on a multiple-choice question. */
const WITNESSES = 4;

/** What the memory model knows: its pairs, and the codes it has learnt with their descriptions. */
export interface Knowledge {
  readonly memory: QuestionMemory;
  readonly codes: readonly Candidate[];
}

/** Answers from memory where no document decides, also when nothing it remembers fits: over-confident by design. */
export function answerFromMemory(input: TaskInput, budget: number, knowledge: Knowledge): ReaderOutcome {
  const isChoice =
    input.task === 'multiple-choice' || (input.task === 'qa' && (input.options?.length ?? 0) > 1);
  if (isChoice) return choose(input, knowledge.memory);
  if (input.task === 'code')
    return suggestCodes(
      buildSource(input),
      input.candidates && input.candidates.length > 0 ? input.candidates : knowledge.codes,
    );
  if (input.task !== 'qa') return readAndAnswer(input, budget);
  if (input.question.trim() === '') return abstain('There is no question to answer.');
  const recalled = knowledge.memory.recall(input.question)[0];
  const source = buildSource(input);
  if (source.units.length > 0 && (recalled === undefined || recalled.similarity < SURE)) {
    const read = answerQuestion(input.question, source, recalled === undefined ? undefined : DOCUMENT_FIRST);
    if (read.finishReason === 'stop' || recalled === undefined)
      return { ...read, notes: ['read from what was put before it, not remembered', ...read.notes] };
  }
  if (recalled === undefined)
    return abstain('I have memorised no question-answer pairs, so I cannot answer this question.');
  return { text: recalled.pair.answer, finishReason: 'stop', notes: [memoryNote(recalled)] };
}

function memoryNote(recalled: Recalled): string {
  const doubt = recalled.similarity < 0.5 ? '; little in common, the answer may be about something else' : '';
  return `remembered, not read: nearest memorised question has similarity ${recalled.similarity.toFixed(2)}${doubt}`;
}

/** The option most like what it remembers; a document put before it is read, and counts beside the memory. */
function choose(input: TaskInput, memory: QuestionMemory): ReaderOutcome {
  const options = input.options ?? [];
  const read =
    input.document !== undefined || input.passages !== undefined ? readAndAnswer(input, 0) : undefined;
  if (read?.choice !== undefined)
    return { ...read, notes: ['read from what was put before it', ...read.notes] };
  const witnesses = memory.recall(input.question, WITNESSES);
  const perOption = options.map((option) => memory.recall(`${input.question} ${option}`, 1)[0]);
  const scores = options.map((option, at) => {
    const said = witnesses.reduce(
      (sum, one) => sum + one.similarity * rarityOverlap(option, `${one.pair.question} ${one.pair.answer}`),
      0,
    );
    const own = perOption[at];
    return (
      said +
      (own ? own.similarity * (0.3 + rarityOverlap(option, `${own.pair.question} ${own.pair.answer}`)) : 0)
    );
  });
  const choice = scores.reduce((best, score, at) => (score > scores[best]! ? at : best), 0);
  if (options.length === 0) return abstain('There are no options to choose from.');
  return {
    text: `The correct answer is ${String.fromCharCode(65 + choice)}: ${options[choice]}`,
    finishReason: 'stop',
    choice,
    notes: ['the option most like the memorised answers to the nearest questions'],
  };
}
