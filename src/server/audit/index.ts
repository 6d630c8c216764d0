export { type AuditLog, openAuditLog } from './audit-log.js';
export { type AuditEntry, type AuditEvent, auditEntrySchema } from './entry.js';
export { AuditTrail } from './trail.js';
export { type AuditVerdict, verifyAuditLog } from './verify.js';
