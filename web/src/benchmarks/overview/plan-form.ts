/** A plan as typed; numbers stay text until they are sent. */
export interface PlanForm {
  readonly tasks: readonly string[];
  readonly arms: readonly string[];
  readonly profile: string;
  readonly limit: string;
  readonly seed: string;
  readonly repeats: string;
  readonly concurrency: string;
  readonly fresh: boolean;
}

export const ARMS = ['generalist', 'generalist+rag', 'biomedical', 'biomedical+rag'] as const;

export const NEW_PLAN: PlanForm = {
  tasks: [],
  arms: ARMS,
  profile: 'fixed',
  limit: '',
  seed: '1',
  repeats: '',
  concurrency: '8',
  fresh: false,
};

/** What is missing before the plan can be sent. */
export function lacks(form: PlanForm): string | undefined {
  if (form.tasks.length === 0) return 'Choose at least one task.';
  if (form.arms.length === 0) return 'Choose at least one arm.';
  return undefined;
}

/** The body of `POST /v1/evals`; fields that were left empty take the server's defaults. */
export function bodyOf(form: PlanForm, data: string | undefined): Record<string, unknown> {
  const number = (name: 'limit' | 'seed' | 'repeats' | 'concurrency') =>
    form[name].trim() === '' ? {} : { [name]: Number(form[name]) };
  return {
    tasks: form.tasks,
    arms: form.arms,
    profile: form.profile,
    ...number('limit'),
    ...number('seed'),
    ...number('repeats'),
    ...number('concurrency'),
    ...(data === undefined ? {} : { data }),
    ...(form.fresh ? { fresh: true } : {}),
  };
}
