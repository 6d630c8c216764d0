import type { ProtocolStage } from '../../../core/index.js';
import { describeChange } from '../../protocol/plan/index.js';
import type { ContaminationFound } from '../../protocol/stages/inventory/index.js';
import type { Block } from '../document.js';
import { heading, list, table, text } from '../document.js';
import { type MemoFacts, resultOf } from '../facts.js';

/** How the week went: amendments, deviations, what was not run, contamination, the days. */
export function conductSection(facts: MemoFacts): Block[] {
  const { protocol } = facts;
  const notRun = protocol.stages.flatMap(({ day, not_run }) => not_run.map((one) => ({ day, ...one })));
  return [
    heading(2, 'Amendments'),
    protocol.amendments.length === 0
      ? text('None: the plan is the one that was frozen.')
      : table(
          ['no.', 'when', 'after day', 'change', 'reason', 'hash before and after'],
          protocol.amendments.map(({ n, at, after_day, changes, reason, old_hash, new_hash }) => [
            String(n),
            at.slice(0, 16).replace('T', ' '),
            String(after_day),
            changes.map(describeChange).join('; '),
            reason,
            `${old_hash.slice(0, 10)} → ${new_hash.slice(0, 10)}`,
          ]),
        ),
    heading(2, 'Deviations'),
    ...deviations(protocol.stages),
    heading(2, 'Not run, and why'),
    notRun.length === 0
      ? text('Everything that was planned was run.')
      : list(notRun.map(({ day, what, why }) => `Day ${day}, ${what}: ${why}.`.replace(/\.\.$/, '.'))),
    heading(2, 'Contamination'),
    ...contamination(facts),
    heading(2, 'The seven days'),
    table(
      ['day', 'stage', 'ended (UTC)', 'gates', 'eval runs'],
      protocol.stages.map(({ day, title, ended_at, entry, exit, runs }) => [
        String(day),
        title,
        ended_at?.slice(0, 16).replace('T', ' ') ?? '',
        gateCount([...entry, ...exit]),
        runs.join(', ') || 'none',
      ]),
    ),
    text(`Rule for stopping: ${protocol.plan.stopping.rule}`),
  ];
}

function deviations(stages: readonly ProtocolStage[]): Block[] {
  const waived = stages.flatMap(({ day, entry, exit }) =>
    [...entry, ...exit]
      .filter(({ state }) => state === 'waived')
      .map(({ label, detail }) => `Day ${day}: passed over "${label}": ${detail}.`),
  );
  return [waived.length === 0 ? text('None.') : list(waived)];
}

function contamination(facts: MemoFacts): Block[] {
  const found = resultOf<ContaminationFound[]>(facts, 1, 'contamination') ?? [];
  if (found.length === 0) return [text('Not checked.')];
  return [
    table(
      ['task', 'against', 'items', 'contaminated', 'too short to judge'],
      found.map(({ task, against, items, dirty, tooShort }) => [
        task,
        against,
        String(items),
        String(dirty.length),
        String(tooShort),
      ]),
    ),
    text(`Method: ${resultOf<string>(facts, 1, 'contamination_method') ?? 'not stated'}.`),
  ];
}

const gateCount = (gates: ProtocolStage['entry']): string =>
  (['met', 'waived', 'unmet'] as const)
    .map((state) => [gates.filter((one) => one.state === state).length, state] as const)
    .filter(([count]) => count > 0)
    .map(([count, state]) => `${count} ${state}`)
    .join(', ');
