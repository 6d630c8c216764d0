import type { Gate, Protocol, ProtocolStage } from '../../../core/index.js';
import { describeChange } from '../../../experiment/index.js';
import { table } from '../../output.js';

/** One day in a few lines: its number, then what is unmet or passed over. */
export function describeDay({ day, title, state, headline, entry, exit, not_run }: ProtocolStage): string {
  return [
    `Day ${day}, ${title}: ${state}${headline ? `. ${headline}` : ''}`,
    ...[...entry, ...exit].filter((gate) => gate.state !== 'met').map(gateLine),
    ...not_run.map(({ what, why }) => `  not run: ${what}: ${why}`),
  ].join('\n');
}

const gateLine = ({ state, label, detail }: Gate): string => `  ${state}: ${label}: ${detail}`;

/** The whole week at a glance. */
export function statusTable(view: Protocol): string {
  const rows = view.stages.map((stage) => [
    String(stage.day),
    stage.title.split(':')[0]!,
    stage.state,
    gates(stage),
    when(stage),
    shorten(stage.headline ?? '', 70),
  ]);
  return [
    `${view.id}: ${view.name} (${view.state})`,
    view.question,
    `Plan ${view.plan_hash.slice(0, 12)}${view.frozen_at ? `, frozen ${minute(view.frozen_at)}` : ', not frozen yet'}; ${view.amendments.length} amendments`,
    ...view.amendments.map(
      ({ n, reason, changes }) => `  ${n}. ${changes.map(describeChange).join('; ')} (${reason})`,
    ),
    '',
    table(['day', 'stage', 'state', 'gates', 'when', 'key number'], rows),
    '',
    ...view.caveats.map((caveat) => `! ${caveat}`),
    view.next.action,
  ].join('\n');
}

function gates({ entry, exit }: ProtocolStage): string {
  const all = [...entry, ...exit];
  const count = (state: Gate['state']): number => all.filter((gate) => gate.state === state).length;
  return [
    `${count('met')} met`,
    ...(count('unmet') > 0 ? [`${count('unmet')} unmet`] : []),
    ...(count('waived') > 0 ? [`${count('waived')} waived`] : []),
  ].join(', ');
}

const when = ({ ended_at, started_at, due_at }: ProtocolStage): string =>
  ended_at
    ? minute(ended_at)
    : started_at
      ? `since ${minute(started_at)}`
      : due_at
        ? `due ${minute(due_at)}`
        : '';

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

const shorten = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1)}…`;
