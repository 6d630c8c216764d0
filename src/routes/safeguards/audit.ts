import type { ArmName, Sensitivity } from '../../core/index.js';

/** What the audit log is told; never any text. */
export interface AuditEntry {
  readonly event: 'egress-refused';
  readonly arm: ArmName;
  /** What was not declared local. */
  readonly target: 'model' | 'embedder' | 'reranker';
  readonly model: string;
  readonly sensitivity: Sensitivity;
  readonly corpora: readonly string[];
  readonly document_id?: string;
}
export type AuditCallback = (entry: AuditEntry) => void | Promise<void>;
