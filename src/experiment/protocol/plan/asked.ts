import type { ArmName, ProtocolPlan } from '../../../core/index.js';
import { ownTask } from './resolve.js';

export interface AskedOfDay {
  readonly task: string;
  readonly arms: readonly ArmName[];
  readonly base?: boolean;
}

const HALLUCINATION = ['longhealth-2', 'longhealth-3'] as const;

/** Which arms are asked which tasks on a day. */
export function askedOn(plan: ProtocolPlan, day: number): AskedOfDay[] {
  const only = (...arms: ArmName[]): ArmName[] => arms.filter((arm) => plan.arms.includes(arm));
  const { representative, forgetting } = plan.tasks;
  if (day === 2) return representative.map((task) => ({ task, arms: only('biomedical') }));
  if (day === 3) return representative.map((task) => ({ task, arms: only('generalist') }));
  if (day === 4)
    return [
      ...HALLUCINATION.map((task) => ({ task, arms: plan.arms })),
      { task: forgetting, arms: only('biomedical', 'generalist') },
      ...(plan.base_model ? [{ task: forgetting, arms: ['generalist' as const], base: true }] : []),
    ];
  if (day === 5)
    return [
      { task: ownTask(plan), arms: plan.arms },
      ...representative.map((task) => ({ task, arms: only('generalist+rag', 'biomedical+rag') })),
    ];
  return [];
}

/** Every task of the week. */
export const allTasks = (plan: ProtocolPlan): string[] => [
  ...new Set([2, 3, 4, 5].flatMap((day) => askedOn(plan, day).map(({ task }) => task))),
];
