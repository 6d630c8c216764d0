import { Empty } from '../ui/states.js';
import type { AskForm } from './ask-form-state.js';

const EXAMPLES: ReadonlyArray<Pick<AskForm, 'question' | 'task' | 'corpora'>> = [
  {
    question: 'Which blood thinner was started after the stroke?',
    task: 'qa',
    corpora: ['discharge-summaries'],
  },
  {
    question: 'When should metformin be stopped in kidney disease?',
    task: 'qa',
    corpora: ['clinical-reference'],
  },
];

/** What stands here before the first question. */
export function AskIntro({ onPick }: { readonly onPick: (example: Partial<AskForm>) => void }) {
  return (
    <Empty title="Every question gets both answers">
      <p>
        The RAG route reads passages of the corpora and cites them; the fine-tuned route answers from the
        model alone. Both are checked, and what the checks find is marked in the text.
      </p>
      <div className="row">
        {EXAMPLES.map((example) => (
          <button key={example.question} type="button" className="button" onClick={() => onPick(example)}>
            {example.question}
          </button>
        ))}
      </div>
    </Empty>
  );
}
