import { rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type CrossoverConfig,
  CrossoverError,
  type EvalItemDetail,
  type EvalPlan,
  type EvalRunComparison,
  type EvalTaskInfo,
  freshId,
} from '../../src/core/index.js';
import type { Library } from '../../src/library/index.js';
import { dataFolder, dataFolders, defaultFolder } from './data-folder.js';
import { type PlannedRun, planRun } from './planned-run.js';
import { ReaderThread } from './reader.js';
import type { RunRequest } from './run-request.js';
import { type ActiveRun, RunCatalogue } from './runs/run-catalogue.js';
import { planOf } from './runs/run-folder.js';
import { readRequest, writeRequest } from './runs/run-status.js';
import { type ItemPage, type ItemQuery, startEvalThread } from './thread/index.js';

const REPORT_FILES = { json: 'report.json', html: 'report.html', csv: 'results.csv' } as const;

/**
 * Eval runs for a server: planned and worked off in threads, with the server's own library, and read from the runs
 * folder, where the runs of the command line lie too.
 */
export class EvalService {
  readonly runs: RunCatalogue;
  readonly #config: CrossoverConfig;
  readonly #library: Library;
  readonly #out: string;
  readonly #reader: ReaderThread;

  /** @param active what the caller's queue knows of a run */
  constructor(config: CrossoverConfig, library: Library, active: (run: string) => ActiveRun | undefined) {
    this.#config = config;
    this.#library = library;
    this.#out = resolve(config.eval.runsDir);
    this.#reader = new ReaderThread(config);
    this.runs = new RunCatalogue(this.#out, this.#reader, active);
  }

  /** Removes what a killed process left of the items' pools: it holds text. */
  async sweep(): Promise<void> {
    await rm(join(resolve(this.#config.indexDir), 'eval-pool'), { recursive: true, force: true });
  }

  /** Names that `data` may have, the default first. */
  folders(): string[] {
    return dataFolders(this.#config.eval.dataDir);
  }

  async tasks(data?: string): Promise<EvalTaskInfo[]> {
    const folder = dataFolder(this.#config.eval.dataDir, data);
    return this.#reader.call('tasks', folder === undefined ? {} : { folder });
  }

  /** @throws CrossoverError of the plan, before anything is sent to a model */
  async plan({ fresh, ...plan }: EvalPlan): Promise<PlannedRun> {
    const data = plan.data ?? defaultFolder(this.#config.eval.dataDir);
    return this.#plan({ ...plan, data, ...(fresh ? { salt: freshId('new') } : {}) });
  }

  /** @throws CrossoverError CROSSOVER_RUN_CHANGED when the same plan would now be another run */
  async resume(id: string): Promise<PlannedRun> {
    await planOf(this.#out, id);
    const request = await readRequest(join(this.#out, id));
    if (!request)
      throw new CrossoverError(
        'CROSSOVER_RUN_CHANGED',
        'This run was not started by this API; the command that started it goes on with it.',
      );
    const planned = await this.#plan(request);
    if (planned.plan.runId === id) return planned;
    await planned.end();
    throw new CrossoverError(
      'CROSSOVER_RUN_CHANGED',
      'Its data, the models or the corpora they search are no longer what they were.',
    );
  }

  async #plan(request: RunRequest): Promise<PlannedRun> {
    const folder = dataFolder(this.#config.eval.dataDir, request.data);
    const planned = await planRun(startEvalThread(this.#config, this.#library), request, folder);
    await writeRequest(join(this.#out, planned.plan.runId), request);
    return planned;
  }

  /**
   * Path of a file of the report, which is written anew unless it is newer than the journal.
   * @throws CrossoverError CROSSOVER_RUN_ACTIVE, CROSSOVER_RUN_NOT_FOUND
   */
  async report(id: string, format: keyof typeof REPORT_FILES): Promise<string> {
    const { run } = await this.runs.get(id);
    if (run.state === 'running' || run.state === 'queued')
      throw new CrossoverError(
        'CROSSOVER_RUN_ACTIVE',
        'Its report is written when it has ended or is paused.',
      );
    const folder = join(this.#out, id);
    const file = join(folder, REPORT_FILES[format]);
    if (!(await isNewer(file, join(folder, 'journal.jsonl')))) await this.#reader.call('report', { run: id });
    return file;
  }

  items(query: ItemQuery): Promise<ItemPage> {
    return this.#reader.call('items', query);
  }

  item(run: string, item: string, task: string | undefined, repeat: number): Promise<EvalItemDetail> {
    return this.#reader.call('item', { run, item, repeat, ...(task === undefined ? {} : { task }) });
  }

  compare(a: string, b: string): Promise<EvalRunComparison> {
    return this.#reader.call('compare', { a, b });
  }

  close(): Promise<void> {
    return this.#reader.close();
  }
}

async function isNewer(file: string, than: string): Promise<boolean> {
  const [one, other] = await Promise.all([file, than].map((path) => stat(path).catch(() => undefined)));
  return one !== undefined && other !== undefined && one.mtimeMs > other.mtimeMs;
}
