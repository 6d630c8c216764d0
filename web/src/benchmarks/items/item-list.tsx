import { type FormEvent, useEffect, useState } from 'react';
import { getJson } from '../../api/client.js';
import type { EvalItemSummary, EvalRun } from '../../api/types.js';
import { useResource } from '../../api/use-resource.js';
import { toHash } from '../../routing/hash.js';
import { go } from '../../routing/use-place.js';
import { Chip } from '../../ui/chip.js';
import { Field } from '../../ui/field.js';
import { plural } from '../../ui/format.js';
import { Pager } from '../../ui/pager.js';
import { Empty, Loading, ProblemNotice } from '../../ui/states.js';
import { percent } from '../words.js';

const SIZE = 50;
const NAMES = ['task', 'show', 'group', 'find', 'offset'] as const;

interface ItemAnswer {
  readonly total: number;
  readonly groups: readonly string[];
  readonly items: readonly EvalItemSummary[];
}

/** Items of a run with what each arm scored. The filters stand in the address, so a view can be passed on. */
export function ItemList({ run, query }: { readonly run: EvalRun; readonly query: URLSearchParams }) {
  const value = (name: (typeof NAMES)[number]): string => query.get(name) ?? '';
  const change = (part: Record<string, string | number>): void => {
    const now = Object.fromEntries(NAMES.map((name) => [name, value(name)]));
    go(toHash(['benchmarks', run.id, 'items'], { ...now, offset: '', ...part }));
  };
  const params = new URLSearchParams({ limit: String(SIZE) });
  for (const name of NAMES) if (value(name) !== '') params.set(name, value(name));
  const path = `/v1/evals/${run.id}/items?${params}`;
  const found = useResource(`${path} ${run.state}`, (signal) => getJson<ItemAnswer>(path, { signal }));
  return (
    <section className="panel stack" aria-label="Items">
      <div className="fields">
        <Field label="Task">
          <select value={value('task')} onChange={(event) => change({ task: event.target.value, group: '' })}>
            <option value="">all</option>
            {run.tasks.map(({ name }) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </Field>
        <Field label="Show">
          <select value={value('show')} onChange={(event) => change({ show: event.target.value })}>
            <option value="">all</option>
            <option value="flipped">flipped between arms</option>
            <option value="both-wrong">every arm wrong</option>
            <option value="errors">errors</option>
          </select>
        </Field>
        {found.data && found.data.groups.length > 0 && (
          <Field label="Group">
            <select value={value('group')} onChange={(event) => change({ group: event.target.value })}>
              <option value="">all</option>
              {found.data.groups.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </Field>
        )}
        <Find value={value('find')} onFind={(find) => change({ find })} />
      </div>
      {found.state === 'error' && <ProblemNotice problem={found.problem} onRetry={found.reload} />}
      {!found.data && found.state === 'loading' && <Loading what="the items" />}
      {found.data && (
        <>
          <p className="small muted" role="status">
            {plural(found.data.total, 'item')}
          </p>
          {found.data.total === 0 ? (
            <Empty title="No item passes the filters" />
          ) : (
            <ul className="items plain">
              {found.data.items.map((item) => (
                <ItemRow key={`${item.task} ${item.item} ${item.repeat}`} run={run.id} item={item} />
              ))}
            </ul>
          )}
          <Pager
            offset={Number(value('offset'))}
            size={SIZE}
            total={found.data.total}
            onChange={(offset) => change({ offset })}
          />
        </>
      )}
    </section>
  );
}

function Find({ value, onFind }: { readonly value: string; readonly onFind: (find: string) => void }) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    onFind(typed.trim());
  };
  return (
    <form onSubmit={onSubmit}>
      <Field label="Find in the text (Enter)">
        <input type="search" value={typed} onChange={(event) => setTyped(event.target.value)} />
      </Field>
    </form>
  );
}

export const itemHash = (run: string, item: { task: string; item: string; repeat: number }): string =>
  toHash(['benchmarks', run, 'items', item.item], { task: item.task, repeat: item.repeat || '' });

function ItemRow({ run, item }: { readonly run: string; readonly item: EvalItemSummary }) {
  return (
    <li>
      <a href={itemHash(run, item)} className="wrap">
        {item.task} · {item.item}
        {item.repeat > 0 && ` · repeat ${item.repeat + 1}`}
      </a>
      <div className="row">
        {item.answers.map(({ arm, outcome, score }) => (
          <Chip
            key={arm}
            tone={outcome !== 'scored' ? 'warn' : score === 1 ? 'good' : score === 0 ? 'bad' : 'plain'}
          >
            {arm} {outcome === 'scored' ? percent(score) : outcome}
          </Chip>
        ))}
      </div>
      <p className="small muted wrap snippet">{item.question ?? 'Text of this task is not kept.'}</p>
    </li>
  );
}
