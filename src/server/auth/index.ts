export { createKeyStore, type KeyRecord, type KeyStore, looksLikeKey, type NewKey } from './key-store.js';
export { type Access, allows, isKeyScope, KEY_SCOPES, type KeyScope } from './scopes.js';
