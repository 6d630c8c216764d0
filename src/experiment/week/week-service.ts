import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Amendment, CrossoverConfig, Logger, Protocol } from '../../core/index.js';
import type { Library } from '../../library/index.js';
import type { Arms } from '../../routes/index.js';
import {
  confine,
  folderOf,
  Protocols,
  type ReviewPort,
  type RunOptions,
  type TrafficPort,
  withChanges,
} from '../protocol/index.js';
import { type MemoTexts, startWeekThread } from './thread/index.js';

export interface WeekServiceDeps {
  readonly config: CrossoverConfig;
  readonly logger: Logger;
  readonly library: Library;
  readonly arms: Arms;
  readonly traffic?: TrafficPort;
  readonly review?: ReviewPort;
}

/** The 7-day protocol in a server: stages are worked off in a thread of their own. */
export class WeekService {
  readonly protocols: Protocols;
  readonly out: string;
  readonly #deps: WeekServiceDeps;

  constructor(deps: WeekServiceDeps) {
    this.#deps = deps;
    this.out = resolve(deps.config.eval.runsDir);
    this.protocols = new Protocols({
      config: deps.config,
      logger: deps.logger,
      out: this.out,
      library: async () => deps.library,
      arms: async () => deps.arms,
      elsewhere: (id, day, options) => this.#run(id, day, options),
    });
  }

  /** Folder below which a plan from the network may name files. */
  get dataDir(): string | undefined {
    return this.#deps.config.eval.dataDir;
  }

  /**
   * Changes a frozen plan from the network: dotted paths to values, files below the folder for data only.
   * @throws CrossoverError CROSSOVER_PLAN_INVALID
   */
  async amend(
    id: string,
    change: Readonly<Record<string, unknown>>,
    reason: string,
  ): Promise<{ readonly amendment: Amendment; readonly protocol: Protocol }> {
    // What is asked for is held against the rules by itself: the plan may hold what a file on the server named.
    const asked = withChanges({}, change) as Record<string, unknown>;
    const confined = confine(asked, this.dataDir);
    const paths = Object.fromEntries(Object.keys(change).map((path) => [path, valueAt(confined, path)]));
    const amendment = await this.protocols.amend(id, { paths }, reason);
    return { amendment, protocol: await this.protocols.view(id) };
  }

  /** The memo of an experiment that has ended, as it was written when it did, or made anew. */
  async memo(id: string): Promise<MemoTexts> {
    const view = await this.protocols.view(id);
    const written = this.#written(view);
    if (written) return written;
    const thread = startWeekThread({ ...this.#deps, out: this.out });
    try {
      return await thread.calls.call('memo', { id });
    } finally {
      await thread.end();
    }
  }

  async #run(id: string, day: number, { compressed = false, signal, onProgress }: RunOptions): Promise<void> {
    const thread = startWeekThread({ ...this.#deps, out: this.out });
    try {
      await thread.calls.call('run', { id, day, compressed }, { signal, onProgress });
    } finally {
      await thread.end();
    }
  }

  /** The files, when they were made of the analysis and the amendments that stand now. */
  #written({ id, analysis_hash, amendments }: Protocol): MemoTexts | undefined {
    const file = (name: string): string => join(folderOf(this.out, id), name);
    const names = ['memo.html', 'memo.md', 'analysis.json', 'comparisons.csv'];
    if (analysis_hash === undefined || !names.every((name) => existsSync(file(name)))) return undefined;
    const [html, markdown, text, csv] = names.map((name) => readFileSync(file(name), 'utf8'));
    const json = JSON.parse(text!) as { protocol: Protocol };
    const same =
      json.protocol.analysis_hash === analysis_hash && json.protocol.amendments.length === amendments.length;
    return same ? { html: html!, markdown: markdown!, json, csv: csv! } : undefined;
  }
}

function valueAt(value: unknown, path: string): unknown {
  let at: unknown = value;
  for (const key of path.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined;
  return at ?? null;
}
