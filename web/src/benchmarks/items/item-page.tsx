import { useState } from 'react';
import { getJson } from '../../api/client.js';
import type { EvalItemDetail } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { toHash } from '../../routing/hash.js';
import { Field } from '../../ui/field.js';
import { Loading, ProblemNotice } from '../../ui/states.js';
import { AnswerCard } from './answer-card.js';

interface ItemPageProps {
  readonly run: string;
  readonly item: string;
  readonly query: URLSearchParams;
}

/** One item: question, reference, and the answers of two arms side by side, word by word if wanted. */
export function ItemPage({ run, item, query }: ItemPageProps) {
  const params = new URLSearchParams();
  for (const name of ['task', 'repeat']) {
    const value = query.get(name);
    if (value) params.set(name, value);
  }
  const path = `/v1/evals/${run}/items/${encodeURIComponent(item)}?${params}`;
  const found = useResource(
    path,
    async (signal) => (await getJson<{ item: EvalItemDetail }>(path, { signal })).item,
  );
  return (
    <>
      <p className="small">
        <a href="#/benchmarks">Benchmarks</a> ·{' '}
        <a className="mono" href={toHash(['benchmarks', run, 'items'], { task: query.get('task') ?? '' })}>
          {run}
        </a>
      </p>
      <h1 className="wrap">{item}</h1>
      {found.state === 'error' && <ProblemNotice problem={found.problem} onRetry={found.reload} />}
      {!found.data && found.state === 'loading' && <Loading what="the item" />}
      {found.data && <Item item={found.data} />}
    </>
  );
}

function Item({ item }: { readonly item: EvalItemDetail }) {
  const arms = item.answers.map(({ arm }) => arm);
  const preferred = (name: string, at: number): string => (arms.includes(name) ? name : (arms[at] ?? ''));
  const [left, setLeft] = useState(preferred('generalist+rag', 0));
  const [right, setRight] = useState(preferred('biomedical', 1));
  const [marked, setMarked] = useState(true);
  const of = (arm: string) => item.answers.find((one) => one.arm === arm);
  const first = of(left);
  const second = of(right);
  return (
    <>
      <section className="panel stack" aria-label="Question">
        <p className="small muted">
          {item.task} · cluster {item.cluster}
          {item.group && ` · ${item.group}`}
          {item.repeat > 0 && ` · repeat ${item.repeat + 1}`}
        </p>
        {item.withheld ? (
          <p className="notice warn">The text of this task is not kept; hashes stand for it.</p>
        ) : (
          <>
            <p className="wrap pre" dir="auto">
              {item.question}
            </p>
            {item.options && (
              <ol type="A" className="options">
                {item.options.map((option) => (
                  <li key={option} className="wrap">
                    {option}
                    {option === item.gold && <b> (right)</b>}
                  </li>
                ))}
              </ol>
            )}
            {item.gold !== undefined && !item.options && (
              <div>
                <h2>Reference</h2>
                <p className="wrap pre" dir="auto">
                  {item.gold}
                </p>
              </div>
            )}
          </>
        )}
      </section>
      <div className="row">
        <ArmChoice label="Left" arms={arms} value={left} onChange={setLeft} />
        <ArmChoice label="Right" arms={arms} value={right} onChange={setRight} />
        {!item.withheld && (
          <label className="check">
            <input type="checkbox" checked={marked} onChange={(event) => setMarked(event.target.checked)} />
            Mark on the right what differs, word by word
          </label>
        )}
      </div>
      <div className="pair both">
        {first && <AnswerCard answer={first} />}
        {second && (
          <AnswerCard
            answer={second}
            {...(marked && first?.text !== undefined ? { comparedWith: first.text } : {})}
          />
        )}
      </div>
    </>
  );
}

interface ArmChoiceProps {
  readonly label: string;
  readonly arms: readonly string[];
  readonly value: string;
  readonly onChange: (arm: string) => void;
}

function ArmChoice({ label, arms, value, onChange }: ArmChoiceProps) {
  return (
    <Field label={label}>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {arms.map((arm) => (
          <option key={arm}>{arm}</option>
        ))}
      </select>
    </Field>
  );
}
