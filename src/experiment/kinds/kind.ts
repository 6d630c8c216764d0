import type { z } from 'zod';
import type { ExperimentReport, ExperimentSummary, ExportFormat } from '../../core/index.js';

/** What an export holds: a table as CSV, or everything as JSON. */
export interface ExperimentExport {
  readonly contentType: 'application/json' | 'text/csv';
  readonly body: string;
}

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Which table a CSV holds; the kind names its tables in {@link ExperimentKind.tables}. */
  readonly table?: string;
  /** With what readers wrote; otherwise ids, numbers and labels only. */
  readonly text: boolean;
}

/** One kind of experiment, as the HTTP API needs it. A new kind is one of these and a line in the registry. */
export interface ExperimentKindDefinition<C extends z.ZodType, D extends z.ZodType> {
  readonly kind: string;
  /** Body of `POST /v1/experiments`; an object whose `kind` is this kind as a literal. */
  readonly createSchema: C;
  /** Body of `GET /v1/experiments/{id}`, an object whose `kind` is this kind as a literal. */
  readonly detailSchema: D;
  /** Tables of the export, the default one first. */
  readonly tables: readonly string[];
  list(): Promise<readonly ExperimentSummary[]>;
  create(request: z.output<C>): Promise<z.input<D>>;
  /** Undefined when there is no experiment of this kind under that id. */
  find(id: string): Promise<z.input<D> | undefined>;
  /** Only called with ids that `find` knows, as are those below. @throws CROSSOVER_EXPERIMENT_STATE */
  start(id: string): Promise<z.input<D>>;
  stop(id: string): Promise<z.input<D>>;
  report(id: string): Promise<ExperimentReport>;
  export(id: string, options: ExportOptions): Promise<ExperimentExport>;
}

/** A kind whose own types have been used up. */
export interface ExperimentKind
  extends Omit<ExperimentKindDefinition<z.ZodType, z.ZodType>, 'create' | 'find' | 'start' | 'stop'> {
  /** The body has been validated against `createSchema`. */
  create(request: unknown): Promise<ExperimentDetail>;
  find(id: string): Promise<ExperimentDetail | undefined>;
  start(id: string): Promise<ExperimentDetail>;
  stop(id: string): Promise<ExperimentDetail>;
}

/** What every kind's detail has; the rest is told by its schema. */
export type ExperimentDetail = { readonly id: string; readonly kind: string } & Record<string, unknown>;

export function defineExperimentKind<C extends z.ZodType, D extends z.ZodType>(
  definition: ExperimentKindDefinition<C, D>,
): ExperimentKind {
  // Only the schemas knew the types; the registry validates against them before it calls.
  return definition as unknown as ExperimentKind;
}
