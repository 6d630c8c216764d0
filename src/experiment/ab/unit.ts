import {
  type AbUnit,
  type AnswerRequest,
  CrossoverError,
  type FilterNode,
  parseFilter,
  type RequestUnit,
} from '../../core/index.js';
import { type Documents, namedDocuments } from '../sources/index.js';

/** The metadata field that names the patient, as in MIMIC-IV. */
const SUBJECT = 'subject_id';

export interface UnitSource {
  readonly request: AnswerRequest;
  readonly unit?: RequestUnit;
  readonly requestId: string;
}

/**
 * The unit that a request is assigned by. A patient who is not named is taken from the filter's `subject_id`, then from
 * the metadata of the document asked about.
 * @throws CrossoverError CROSSOVER_INVALID_INPUT naming the field that is missing
 */
export async function unitOf(
  kind: AbUnit,
  { request, unit, requestId }: UnitSource,
  documents: Documents,
): Promise<string> {
  if (kind === 'request') return requestId;
  const named = kind === 'user' ? unit?.user : unit?.patient;
  if (named !== undefined) return named;
  if (kind === 'user') throw missing('unit.user', 'the running A/B test assigns by user: say who asks');
  const subject =
    (request.filter ? subjectOfFilter(parseFilter(request.filter)) : undefined) ??
    (await subjectOfDocument(request, documents));
  if (subject !== undefined) return subject;
  throw missing(
    'unit.patient',
    `the running A/B test assigns by patient: name the patient, filter by ${SUBJECT}, or give a document_id whose document has a ${SUBJECT}`,
  );
}

function subjectOfFilter(node: FilterNode): string | undefined {
  if (node.op === 'in' && node.field === SUBJECT) {
    // 7 and "7" are one patient: a filter may look for both, as sources store either.
    const [value, ...others] = new Set(node.values.map((one) => (one === null ? '' : String(one))));
    return value === '' || others.length > 0 ? undefined : value;
  }
  if (node.op !== 'and') return undefined;
  const found = new Set(node.nodes.map(subjectOfFilter).filter((one) => one !== undefined));
  return found.size === 1 ? [...found][0] : undefined;
}

async function subjectOfDocument(request: AnswerRequest, documents: Documents): Promise<string | undefined> {
  for (const { document } of await namedDocuments(request, documents)) {
    const subject = document.metadata[SUBJECT];
    if (typeof subject === 'string' || typeof subject === 'number') return String(subject);
  }
  return undefined;
}

function missing(field: string, what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', `${field}: ${what}.`, { field });
}
