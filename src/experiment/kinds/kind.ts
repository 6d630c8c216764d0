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
export interface ExperimentKindDefinition<C extends z.ZodObject, D extends z.ZodObject> {
  readonly kind: string;
  /** Body of `POST /v1/experiments`; an object whose `kind` is this kind as a literal. */
  readonly createSchema: C;
  /** Body of `GET /v1/experiments/{id}`, an object whose `kind` is this kind as a literal. */
  readonly detailSchema: D;
  /** Tables of the export, the default one first. */
  readonly tables: readonly string[];
  list(): Promise<readonly ExperimentSummary[]>;
  create(request: z.output<C>): Promise<z.input<D>>;
  /** Whether an experiment of this kind has that id; those below are only called with such ids. */
  owns(id: string): Promise<boolean>;
  detail(id: string): Promise<z.input<D>>;
  /** @throws CROSSOVER_EXPERIMENT_STATE */
  start(id: string): Promise<z.input<D>>;
  stop(id: string): Promise<z.input<D>>;
  report(id: string): Promise<ExperimentReport>;
  export(id: string, options: ExportOptions): Promise<ExperimentExport>;
}

/** A kind whose own types have been used up. */
export interface ExperimentKind
  extends Omit<ExperimentKindDefinition<z.ZodObject, z.ZodObject>, 'create' | 'detail' | 'start' | 'stop'> {
  /** The body has been validated against `createSchema`. */
  create(request: unknown): Promise<ExperimentDetail>;
  detail(id: string): Promise<ExperimentDetail>;
  start(id: string): Promise<ExperimentDetail>;
  stop(id: string): Promise<ExperimentDetail>;
}

/** What every kind's detail has; the rest is told by its schema. */
export type ExperimentDetail = { readonly id: string; readonly kind: string } & Record<string, unknown>;

export function defineExperimentKind<C extends z.ZodObject, D extends z.ZodObject>(
  definition: ExperimentKindDefinition<C, D>,
): ExperimentKind {
  // Only the schemas knew the types; the registry validates against them before it calls.
  return definition as unknown as ExperimentKind;
}
