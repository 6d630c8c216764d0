import { createHash, randomUUID } from 'node:crypto';

/** SHA-256 of UTF-8 text or bytes, lower-case hex (64 characters). */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

/** A value as JSON with object keys sorted at every level, so that equal values have equal text. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** A fresh id for a request, job or run, e.g. `req_6f1c…`. */
export function freshId(prefix: string): string {
  return `${prefix}_${randomUUID().replaceAll('-', '')}`;
}
