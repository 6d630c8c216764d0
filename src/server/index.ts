/**
 * The HTTP face: an Express app over a library and the four arms, and the API keys that guard it.
 * @module
 */
export { type AuditEntry, type AuditVerdict, verifyAuditLog } from './audit/index.js';
export { createKeyStore, KEY_SCOPES, type KeyRecord, type KeyScope, type KeyStore } from './auth/index.js';
export { createApp } from './create-app.js';
export { createServices, type ServerDeps, type Services } from './services.js';
export { type RunningServer, startServer } from './start-server.js';
