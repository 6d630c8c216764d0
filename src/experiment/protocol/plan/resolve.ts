import { join } from 'node:path';
import { findTask } from '../../../../eval/index.js';
import {
  CrossoverError,
  type OwnNotes,
  type ProtocolPlan,
  packageRoot,
  protocolPlanSchema,
} from '../../../core/index.js';

/**
 * A plan with every default filled in, checked for what a schema cannot see.
 * @throws CrossoverError CROSSOVER_PLAN_INVALID naming the key
 */
export function resolvePlan(input: unknown): ProtocolPlan {
  const parsed = protocolPlanSchema.safeParse(input);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw wrong(issue?.path.join('.') || 'plan', issue?.message ?? 'not valid');
  }
  const plan = parsed.data;
  const { a, b } = plan.primary;
  if (a === b) throw wrong('primary.b', 'the two arms of the primary comparison must differ');
  for (const [key, arm] of [
    ['primary.a', a],
    ['primary.b', b],
  ] as const)
    if (!plan.arms.includes(arm)) throw wrong(key, `arm ${arm} is not among arms`);
  for (const [at, name] of plan.tasks.representative.entries()) known(`tasks.representative.${at}`, name);
  known('tasks.forgetting', plan.tasks.forgetting);
  checkPrimary(plan);
  const own = plan.own_notes;
  if (own && [own.sections.length > 0, own.reference, own.codes].filter(Boolean).length !== 1)
    throw wrong('own_notes', 'give one of sections, reference and codes: what an answer is compared with');
  if (own?.task === 'code' && own.sections.length > 0)
    throw wrong('own_notes.sections', 'the coding task needs codes or reference instead of sections');
  return plan;
}

/** The task of day 5 on the notes of the plan. */
export const ownTask = (plan: ProtocolPlan): 'own-notes' | 'own-codes' =>
  notesOf(plan).task === 'code' ? 'own-codes' : 'own-notes';

/** The task and metric that decide. */
export function primaryOf(plan: ProtocolPlan): { readonly task: string; readonly metric: string } {
  const task = plan.primary.task ?? ownTask(plan);
  return { task, metric: plan.primary.metric ?? findTask(task).metrics[0]! };
}

/** True when the notes of day 5 are the fictional ones that ship. */
export const usesBundledNotes = (plan: ProtocolPlan): boolean => plan.own_notes === undefined;

/** The notes of day 5; where the plan names none, the fictional ones that ship, with their gold codes. */
export function notesOf(plan: ProtocolPlan): OwnNotes {
  if (plan.own_notes) return plan.own_notes;
  const folder = join(packageRoot(), 'corpora', 'discharge-summaries');
  return {
    paths: [folder],
    format: 'auto',
    cluster: 'subject_id',
    task: 'code',
    sections: [],
    codes: join(folder, 'gold-codes.jsonl'),
    sensitivity: 'public',
  };
}

/** What the reference of day 5 is, in words for the memo. */
export function referenceOf(plan: ProtocolPlan): string {
  const { task, sections, reference, codes } = notesOf(plan);
  if (codes !== undefined) return 'gold codes of a file';
  if (reference !== undefined)
    return task === 'code' ? `codes of the field "${reference}"` : `the field "${reference}" of the record`;
  return `the ${sections.map((name) => `"${name}"`).join(', ')} of the note, held out of what the arms are given`;
}

function checkPrimary(plan: ProtocolPlan): void {
  const { task, metric } = primaryOf(plan);
  const asked = [ownTask(plan), ...plan.tasks.representative, 'longhealth-2', 'longhealth-3'];
  if (!asked.includes(task))
    throw wrong('primary.task', `task ${task} is asked on no day; the plan asks ${asked.join(', ')}`);
  const metrics = findTask(task).metrics;
  if (!metrics.includes(metric))
    throw wrong('primary.metric', `${task} has the metrics ${metrics.join(', ')}`);
}

function known(key: string, name: string): void {
  try {
    findTask(name);
  } catch (error) {
    if (!CrossoverError.is(error)) throw error;
    throw wrong(key, `there is no task "${name.slice(0, 60)}"; \`crossover eval list\` names them`);
  }
}

export const wrong = (key: string, problem: string): CrossoverError =>
  new CrossoverError('CROSSOVER_PLAN_INVALID', `${key}: ${problem}.`, { field: key });
