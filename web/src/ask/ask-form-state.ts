import type { QueryRequest } from '../api/types.js';
import { type FilterFields, NO_FILTER, readFilter, toFilter } from '../ui/filter-fields.js';

/** Everything the form holds, as text, so that it can stand in an address. */
export interface AskForm extends FilterFields {
  readonly question: string;
  readonly task: QueryRequest['task'];
  readonly route: string;
  readonly corpora: readonly string[];
  readonly document: string;
  readonly text: string;
  readonly k: string;
  readonly mode: string;
}

const EMPTY: AskForm = {
  ...NO_FILTER,
  question: '',
  task: 'qa',
  route: 'both',
  corpora: [],
  document: '',
  text: '',
  k: '',
  mode: '',
};

/** The form of an address's parameters. */
export function formOf(query: URLSearchParams): AskForm {
  const task = query.get('task');
  return {
    ...EMPTY,
    ...readFilter(query),
    question: query.get('q') ?? '',
    task: task === 'summarize' || task === 'code' ? task : 'qa',
    route: query.get('route') ?? 'both',
    corpora: (query.get('corpora') ?? '').split(',').filter(Boolean),
    document: query.get('document') ?? '',
    k: query.get('k') ?? '',
    mode: query.get('mode') ?? '',
  };
}

/** The parameters of a permalink. A pasted text is never put into an address. */
export function paramsOf(form: AskForm): Record<string, string> {
  const { question, corpora, text: _never, route, task, ...rest } = form;
  return {
    q: question,
    corpora: corpora.join(','),
    route: route === 'both' ? '' : route,
    task: task === 'qa' ? '' : task,
    ...rest,
  };
}

/** The request of the form; parts left empty are left out. */
export function requestOf(form: AskForm): QueryRequest {
  const { question, task, route, corpora, document, text, k, mode } = form;
  const filter = toFilter(form);
  return {
    question: question.trim(),
    task,
    route,
    ...(corpora.length === 0 ? {} : { corpora }),
    ...(filter === undefined ? {} : { filter }),
    ...(document.trim() === '' ? {} : { document_id: document.trim() }),
    ...(text.trim() === '' ? {} : { text }),
    ...(k === '' ? {} : { k: Number(k) }),
    ...(mode === '' ? {} : { options: { mode } }),
  };
}

/** Why the form cannot be sent yet; undefined when it can. */
export function lacks(form: AskForm): string | undefined {
  if (form.task === 'qa' && form.question.trim() === '') return 'Write a question.';
  if (form.text.trim() !== '' && form.document.trim() !== '') return 'Give a document or a text, not both.';
  return undefined;
}
