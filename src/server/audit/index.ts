export { type AuditLog, openAuditLog } from './audit-log.js';
export { type AuditEntry, type AuditEvent, auditEntrySchema } from './entry.js';
export { toAuditEvent, toBundle } from './fhir.js';
export { type AuditPage, type AuditSearch, searchAuditLog } from './read-back.js';
export { AuditTrail } from './trail.js';
export { type AuditVerdict, verifyAuditLog } from './verify.js';
