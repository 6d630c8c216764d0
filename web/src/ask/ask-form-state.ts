import type { AbUnit, QueryRequest } from '../api/types.js';
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
  /** Who asks or about whom, for the A/B test behind route `auto`. */
  readonly unit: string;
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
  unit: '',
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

/** The parameters of a permalink. A pasted text and who asks are never put into an address. */
export function paramsOf(form: AskForm): Record<string, string> {
  const { question, corpora, text: _never, unit: _who, route, task, ...rest } = form;
  return {
    q: question,
    corpora: corpora.join(','),
    route: route === 'both' ? '' : route,
    task: task === 'qa' ? '' : task,
    ...rest,
  };
}

/** The request of the form; parts left empty are left out. @param by what the running A/B test assigns by */
export function requestOf(form: AskForm, by?: AbUnit): QueryRequest {
  const { question, task, route, corpora, document, text, k, mode } = form;
  const unit = form.unit.trim();
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
    ...(route === 'auto' && unit !== '' && by !== undefined && by !== 'request'
      ? { unit: { [by]: unit } }
      : {}),
  };
}

/** Why the form cannot be sent yet; undefined when it can. @param by what the running A/B test assigns by */
export function lacks(form: AskForm, by?: AbUnit): string | undefined {
  if (form.task === 'qa' && form.question.trim() === '') return 'Write a question.';
  if (form.text.trim() !== '' && form.document.trim() !== '') return 'Give a document or a text, not both.';
  if (form.route !== 'auto' || form.unit.trim() !== '') return undefined;
  if (by === 'user') return 'Say who asks: the A/B test gives each user one arm.';
  if (by === 'patient' && form.patient.trim() === '' && form.document.trim() === '')
    return 'Name the patient: the A/B test gives each patient one arm.';
  return undefined;
}
