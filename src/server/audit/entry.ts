import { z } from 'zod';
import { canonicalJson, sha256 } from '../../core/index.js';

/** What one request did, without any text: who, what, on which documents and passages, with which outcome. */
export const auditEventSchema = z.strictObject({
  /** Key id, `local` for an open server, `unknown` for a refused key, `system` for the server itself. */
  who: z.string(),
  /** Method and path template, or a system event such as `audit.opened`. */
  what: z.string(),
  request_id: z.string().optional(),
  /** `shown`: parts of a streamed answer were shown; the request's own entry follows. */
  outcome: z.enum(['ok', 'shown', 'denied', 'failed']),
  /** Catalogue code of a denial or failure. */
  code: z.string().optional(),
  corpora: z.array(z.string()).optional(),
  documents: z.array(z.string()).optional(),
  /** Passages whose text was shown: corpus/chunk id. */
  passages: z.array(z.string()).optional(),
  arms: z.array(z.string()).optional(),
  /** Arms that were refused before a byte was sent, as `arm: code`. */
  refusals: z.array(z.string()).optional(),
  /** Counts, e.g. of an erasure receipt. */
  counts: z.record(z.string(), z.number()).optional(),
  job: z.string().optional(),
  /** Eval runs that were started, paused or shown. */
  runs: z.array(z.string()).optional(),
  experiment: z.string().optional(),
});
export type AuditEvent = z.infer<typeof auditEventSchema>;

export const auditEntrySchema = auditEventSchema.extend({
  seq: z.number().int().min(1),
  at: z.string(),
  /** Hash of the entry before; 64 zeros for the first. */
  prev: z.string(),
  /** SHA-256 of this entry's canonical JSON without `hash`. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

export const GENESIS = '0'.repeat(64);

/** Seals an event to the entry before it. */
export function seal(event: AuditEvent, seq: number, prev: string, at: Date): AuditEntry {
  const entry = { ...event, seq, at: at.toISOString(), prev };
  return { ...entry, hash: sha256(canonicalJson(entry)) };
}

/** True when the entry's own hash is right. */
export function isSealed({ hash, ...entry }: AuditEntry): boolean {
  return sha256(canonicalJson(entry)) === hash;
}
