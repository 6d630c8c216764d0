import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvalProgress, EvalResults, EvalRun, Problem } from '../../../src/core/index.js';
import type { ReaderThread } from '../reader.js';
import type { RunEnd } from '../thread/index.js';
import { describePlan, holdOf, planOf, type RunHold, runIds, totalOf } from './run-folder.js';
import { journalBytes, type RunStatus, readRequest, readStatus, writeStatus } from './run-status.js';

/** A run of this process that is queued or under way. */
export interface ActiveRun {
  readonly state: 'queued' | 'running';
  readonly job: string;
  readonly progress?: EvalProgress | undefined;
}

export interface RunAndResults {
  readonly run: EvalRun;
  readonly results?: EvalResults;
}

/** The runs of a folder, whoever started them. */
export class RunCatalogue {
  readonly #out: string;
  readonly #reader: ReaderThread;
  readonly #active: (run: string) => ActiveRun | undefined;
  #titles: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(out: string, reader: ReaderThread, active: (run: string) => ActiveRun | undefined) {
    this.#out = out;
    this.#reader = reader;
    this.#active = active;
  }

  /** The newest first. */
  async list(page: { readonly offset: number; readonly limit: number }): Promise<{
    readonly total: number;
    readonly runs: EvalRun[];
  }> {
    const ids = await runIds(this.#out);
    // A folder whose plan cannot be read is no run; it is left alone.
    const plans = await Promise.all(ids.map((id) => planOf(this.#out, id).catch(() => undefined)));
    const known = plans.filter((plan) => plan !== undefined);
    known.sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));
    const shown = known.slice(page.offset, page.offset + page.limit);
    const runs = await Promise.all(shown.map(async ({ runId }) => (await this.#describe(runId)).run));
    return { total: known.length, runs };
  }

  /** A run with its results once it is done. @throws CrossoverError CROSSOVER_RUN_NOT_FOUND */
  async get(id: string): Promise<RunAndResults> {
    const { run, status } = await this.#describe(id);
    if (run.state !== 'done') return { run };
    if (status?.results) return { run, results: status.results };
    const results = await this.#reader.call('report', { run: id });
    const { done, errors } = run.progress;
    await this.#keep(id, { done, errors, results }, run.ended_at);
    return { run, results };
  }

  /** Keeps how a run ended. */
  async ended(id: string, { done, errors, results }: RunEnd): Promise<void> {
    await this.#keep(id, { done, errors, ...(results ? { results } : {}) });
  }

  async failed(id: string, error: Problem): Promise<void> {
    await this.#keep(id, { ...(await this.#reader.call('count', { run: id })), error });
  }

  async #describe(id: string): Promise<{ readonly run: EvalRun; readonly status?: RunStatus }> {
    const plan = await planOf(this.#out, id);
    const folder = join(this.#out, id);
    const active = this.#active(id);
    const [titles, request, hold] = await Promise.all([
      this.#taskTitles(),
      readRequest(folder),
      active ? ('free' as const) : holdOf(folder),
    ]);
    const elsewhere = hold === 'elsewhere';
    const total = totalOf(plan);
    const base = {
      ...describePlan(plan, titles),
      elsewhere,
      resumable: request !== undefined,
      ...(request?.data === undefined ? {} : { data: request.data }),
    };
    if (active) {
      const { state, job, progress = { done: 0, total, errors: 0 } } = active;
      return { run: { ...base, state, job, progress } };
    }
    const status = (await readStatus(folder)) ?? (await this.#count(id, elsewhere));
    const { done, errors, error } = status;
    return {
      run: {
        ...base,
        state: elsewhere ? 'running' : error ? 'failed' : restingState(hold, done, total),
        progress: { done, total, errors },
        ...(elsewhere ? {} : { ended_at: status.ended_at }),
        ...(error ? { error } : {}),
      },
      status,
    };
  }

  /** Counts the journal's rows; the count is kept unless the journal is growing. */
  async #count(id: string, growing: boolean): Promise<RunStatus> {
    const counted = await this.#reader.call('count', { run: id });
    const at = await lastWritten(join(this.#out, id));
    return growing ? { ...counted, journal_bytes: 0, ended_at: at } : this.#keep(id, counted, at);
  }

  async #keep(
    id: string,
    known: Omit<RunStatus, 'journal_bytes' | 'ended_at'>,
    at = new Date().toISOString(),
  ): Promise<RunStatus> {
    const folder = join(this.#out, id);
    const status = { ...known, journal_bytes: await journalBytes(folder), ended_at: at };
    await writeStatus(folder, status);
    return status;
  }

  #taskTitles(): Promise<ReadonlyMap<string, string>> {
    this.#titles ??= this.#reader
      .call('tasks', {})
      .then((tasks) => new Map(tasks.map(({ name, title }) => [name, title])));
    this.#titles.catch(() => {
      this.#titles = undefined;
    });
    return this.#titles;
  }
}

/** How a run that nobody works on, and that did not fail, is left. */
function restingState(hold: RunHold, done: number, total: number): 'done' | 'interrupted' | 'paused' {
  if (total > 0 && done >= total) return 'done';
  return hold === 'broken' ? 'interrupted' : 'paused';
}

async function lastWritten(folder: string): Promise<string> {
  for (const name of ['journal.jsonl', 'plan.json']) {
    const found = await stat(join(folder, name)).catch(() => undefined);
    if (found) return found.mtime.toISOString();
  }
  return new Date().toISOString();
}
