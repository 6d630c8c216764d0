/** What the audit log is searched by, as typed. */
export interface AuditFields {
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly what: string;
  readonly outcome: string;
  readonly corpus: string;
  readonly document: string;
  readonly id: string;
}

export const NO_FIELDS: AuditFields = {
  from: '',
  to: '',
  who: '',
  what: '',
  outcome: '',
  corpus: '',
  document: '',
  id: '',
};

/** Parameters of `GET /v1/audit`; times are typed in local time and sent as UTC. */
export function auditParams(fields: AuditFields): URLSearchParams {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value.trim() === '') continue;
    if (name === 'from' || name === 'to') params.set(name, new Date(value).toISOString());
    else params.set(name, value.trim());
  }
  return params;
}

export interface AuditEntry {
  readonly seq: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly outcome: string;
  readonly request_id?: string;
  readonly code?: string;
  readonly corpora?: readonly string[];
  readonly documents?: readonly string[];
  readonly passages?: readonly string[];
  readonly arms?: readonly string[];
  readonly refusals?: readonly string[];
  readonly runs?: readonly string[];
  readonly counts?: Readonly<Record<string, number>>;
  readonly job?: string;
  readonly hash: string;
}

export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  readonly next?: number;
  readonly searched_back_to?: string;
}
