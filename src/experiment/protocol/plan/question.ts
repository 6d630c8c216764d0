import { findTask } from '../../../../eval/index.js';
import type { ProtocolPlan } from '../../../core/index.js';
import { primaryOf } from './resolve.js';

/** The pre-registered question: the team's own words, or what `primary` says. */
export function questionOf(plan: ProtocolPlan): string {
  if (plan.question) return plan.question;
  const { a, b, design, margin } = plan.primary;
  const { task, metric } = primaryOf(plan);
  const on = `on ${findTask(task).title} (${task}), measured by ${metric}`;
  const points = `${+(100 * margin).toFixed(2)} points`;
  return design === 'superiority'
    ? `Does ${a} or ${b} do better ${on}, and by ${points} or more?`
    : `Is ${a} at most ${points} worse than ${b} ${on}?`;
}
