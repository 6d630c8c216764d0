import { CrossoverError, type ExperimentReport, type ExperimentSummary } from '../../core/index.js';
import type { ExperimentDetail, ExperimentExport, ExperimentKind, ExportOptions } from './kind.js';

/** All experiments of all kinds, for the HTTP routes: each call goes to the kind that the id belongs to. */
export class Experiments {
  readonly kinds: readonly ExperimentKind[];

  constructor(kinds: readonly ExperimentKind[]) {
    this.kinds = kinds;
  }

  /** Newest first. */
  async list(): Promise<ExperimentSummary[]> {
    const lists = await Promise.all(this.kinds.map((kind) => kind.list()));
    return lists.flat().sort((a, b) => (a.created_at < b.created_at ? 1 : -1));
  }

  /** @param request validated against the `createSchema` of its kind */
  create(request: { readonly kind: string }): Promise<ExperimentDetail> {
    const kind = this.kinds.find((known) => known.kind === request.kind);
    if (!kind)
      throw new CrossoverError('CROSSOVER_INVALID_INPUT', 'kind: there is no such kind of experiment.', {
        field: 'kind',
      });
    return kind.create(request);
  }

  async get(id: string): Promise<ExperimentDetail> {
    return (await this.#owner(id)).detail(id);
  }

  async start(id: string): Promise<ExperimentDetail> {
    return (await this.#owner(id)).start(id);
  }

  async stop(id: string): Promise<ExperimentDetail> {
    return (await this.#owner(id)).stop(id);
  }

  async report(id: string): Promise<ExperimentReport> {
    return (await this.#owner(id)).report(id);
  }

  async export(id: string, options: ExportOptions): Promise<ExperimentExport> {
    const kind = await this.#owner(id);
    if (options.table !== undefined && !kind.tables.includes(options.table))
      throw new CrossoverError(
        'CROSSOVER_INVALID_INPUT',
        `table: an export of this experiment has the tables ${kind.tables.join(', ')}.`,
        { field: 'table' },
      );
    return kind.export(id, options);
  }

  async #owner(id: string): Promise<ExperimentKind> {
    for (const kind of this.kinds) if (await kind.owns(id)) return kind;
    throw new CrossoverError('CROSSOVER_EXPERIMENT_NOT_FOUND', 'There is no experiment of that id.', {
      field: 'id',
    });
  }
}
