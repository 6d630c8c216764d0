import type { TaskInput } from '../../core/index.js';
import { suggestCodes } from './code/suggest.js';
import { chooseOption } from './read/choice.js';
import { judgeEntailment } from './read/entailment.js';
import type { ReaderOutcome } from './read/outcome.js';
import { answerQuestion } from './read/qa.js';
import { buildSource } from './read/source.js';
import { summarize } from './summary/index.js';

/** The extractive reader: every task from what was put before it, and nothing else. */
export function readAndAnswer(input: TaskInput, budget: number): ReaderOutcome {
  if (input.task === 'entailment')
    return judgeEntailment(premiseOf(input), input.question, input.options ?? []);
  const source = buildSource(input);
  switch (input.task) {
    case 'qa':
      return input.options && input.options.length > 1
        ? chooseOption(input.question, input.options, source)
        : answerQuestion(input.question, source);
    case 'multiple-choice':
      return chooseOption(input.question, input.options ?? [], source);
    case 'summarize':
      return summarize(input.question, source, budget);
    case 'code':
      return suggestCodes(source, input.candidates ?? []);
  }
}

function premiseOf(input: TaskInput): string {
  return input.document ?? (input.passages ?? []).map((passage) => passage.text).join('\n');
}
