import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { loadRun, mergeRuns, summariesOf } from '../../../eval/index.js';
import { forestPlot } from '../../../eval/report/html/forest.js';
import { CrossoverError, csvLines, type JsonValue, type Protocol, writeWhole } from '../../core/index.js';
import type { Analysis } from '../protocol/analysis/index.js';
import { folderOf, type Protocols } from '../protocol/index.js';
import { buildMemo } from './build-memo.js';
import type { Block } from './document.js';
import type { MemoFacts } from './facts.js';
import { toHtml } from './html.js';
import { toMarkdown } from './markdown.js';

export interface Memo {
  readonly blocks: readonly Block[];
  readonly html: string;
  readonly markdown: string;
  /** Analysis, plan, stages and measured times. */
  readonly json: {
    readonly protocol: Protocol;
    readonly analysis: Analysis;
    readonly latency: MemoFacts['latency'];
  };
  readonly csv: string;
  /** The answer in two lines. */
  readonly summary: string;
}

export interface WrittenMemo extends Memo {
  readonly files: {
    readonly html: string;
    readonly markdown: string;
    readonly json: string;
    readonly csv: string;
  };
}

/**
 * The memo of an experiment whose seventh day is done. Asks no model.
 * @throws CrossoverError CROSSOVER_STAGE_BLOCKED before that
 */
export async function makeMemo(protocols: Protocols, id: string): Promise<Memo> {
  const protocol = await protocols.view(id);
  const stages = await (await protocols.store()).stages(id);
  const analysis = stages.get(7)?.result as unknown as Analysis | undefined;
  if (protocol.stages[6]?.state !== 'done' || !analysis)
    throw new CrossoverError('CROSSOVER_STAGE_BLOCKED', `There is no memo yet. ${protocol.next.action}`);
  const results: Record<number, JsonValue> = {};
  for (const [day, { result }] of stages) if (result !== undefined) results[day] = result;
  const plot = await plotOf(analysis);
  const facts: MemoFacts = {
    protocol,
    analysis,
    results,
    latency: await latencyOf(protocols, protocol, analysis),
    ...(plot === '' ? {} : { plot }),
  };
  const blocks = buildMemo(facts);
  return {
    blocks,
    html: toHtml(`${protocol.name}: decision memo`, blocks),
    markdown: toMarkdown(blocks),
    json: { protocol, analysis, latency: facts.latency },
    csv: [...comparisonsCsv(analysis)].join(''),
    summary: blocks
      .filter((block) => block.kind === 'notice' || (block.kind === 'text' && block.strong))
      .map((block) => ('text' in block ? block.text : ''))
      .join('\n'),
  };
}

/** Writes memo.html, memo.md, analysis.json and comparisons.csv, each whole or not at all. */
export async function writeMemo(protocols: Protocols, id: string, to?: string): Promise<WrittenMemo> {
  const memo = await makeMemo(protocols, id);
  const folder = resolve(to ?? folderOf(protocols.deps.out, id));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const place = (name: string, text: string): string => {
    writeWhole(join(folder, name), text);
    return join(folder, name);
  };
  return {
    ...memo,
    files: {
      html: place('memo.html', memo.html),
      markdown: place('memo.md', memo.markdown),
      json: place('analysis.json', `${JSON.stringify(memo.json, null, 1)}\n`),
      csv: place('comparisons.csv', memo.csv),
    },
  };
}

async function latencyOf(
  protocols: Protocols,
  { stages }: Protocol,
  { primary }: Analysis,
): Promise<MemoFacts['latency']> {
  const runs = [];
  for (const id of stages.flatMap((stage) => stage.runs)) runs.push(await loadRun(protocols.deps.out, id));
  if (runs.length === 0) return {};
  return Object.fromEntries(
    summariesOf(mergeRuns(runs))
      .filter(({ task }) => task === primary?.task)
      .map(({ arm, latencyMs }) => [arm, latencyMs]),
  );
}

async function plotOf({ primary, secondary }: Analysis): Promise<string> {
  const all = [...(primary ? [primary] : []), ...secondary];
  return forestPlot(
    all.map(({ task, a, b, difference, ci }) => ({
      task,
      a,
      b,
      paired: { difference: { estimate: difference, ci } },
    })),
  );
}

function comparisonsCsv({ primary, secondary, sensitivity }: Analysis): Iterable<string> {
  const rows = [
    ...(primary ? [{ role: 'primary', one: primary }] : []),
    ...sensitivity.map(({ what, comparison }) => ({ role: `primary, ${what}`, one: comparison })),
    ...secondary.map((one) => ({ role: 'secondary', one })),
  ];
  return csvLines(
    [
      'role',
      'task',
      'metric',
      'a',
      'b',
      'mean_a',
      'mean_b',
      'difference',
      'ci_low',
      'ci_high',
      'p',
      'items',
      'clusters',
      'left_out',
      'verdict',
    ],
    rows.map(({ role, one }) => [
      role,
      one.task,
      one.metric,
      one.a,
      one.b,
      one.meanA,
      one.meanB,
      one.difference,
      one.ci[0],
      one.ci[1],
      one.p,
      one.items,
      one.clusters,
      one.leftOut,
      one.kind,
    ]),
  );
}
