import { randomBytes, timingSafeEqual } from 'node:crypto';
import { CrossoverError, sha256 } from '../../core/index.js';
import { fileStamp, readKeys, type StoredKey, withLock, writeKeys } from './key-file.js';
import { isKeyScope, KEY_SCOPES, type KeyScope } from './scopes.js';

/** A key without its secret. */
export interface KeyRecord {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly created_at: string;
  /** ISO 8601; the key is refused from this moment on. Never, when left out. */
  readonly expires_at?: string;
}

export interface NewKey {
  /** Who or what the key is for; shown in lists, never in the log. */
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  readonly expiresAt?: Date;
}

export interface KeyStore {
  /** Makes a key. `key` is the only time the secret is seen. @throws CROSSOVER_INVALID_INPUT */
  create(key: NewKey): Promise<{ key: string; record: KeyRecord }>;
  list(): Promise<KeyRecord[]>;
  /** Makes a key invalid at once, in a running server too. @throws CROSSOVER_INVALID_INPUT when there is none. */
  revoke(id: string): Promise<void>;
  /** The record of a valid key, undefined for one that is unknown, revoked or expired. */
  verify(key: string): Promise<KeyRecord | undefined>;
}

/** `co_<12 hex id>_<64 hex secret>`: 256 random bits, so that one unsalted SHA-256 cannot be searched. */
const KEY = /^co_([0-9a-f]{12})_[0-9a-f]{64}$/;
const NO_HASH = '0'.repeat(64);

/** True for what has the form of a Crossover key, whether valid or not. */
export function looksLikeKey(value: string): boolean {
  return value.startsWith('co_');
}

/**
 * API keys in one JSON file (mode 0600): only hashes are stored, writes are atomic, and a change by another
 * process is seen at the next request.
 * @example const { key } = await createKeyStore('indexes/keys.json').create({ name: 'ward', scopes: ['query'] });
 */
export function createKeyStore(file: string): KeyStore {
  return new FileKeyStore(file);
}

class FileKeyStore implements KeyStore {
  readonly #file: string;
  #cached: { readonly stamp: string; readonly keys: readonly StoredKey[] } | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async create({ name, scopes, expiresAt }: NewKey): Promise<{ key: string; record: KeyRecord }> {
    if (name.trim() === '' || name.length > 200) throw invalid('name', 'Give a name of 1 to 200 characters.');
    const wrong = scopes.find((scope) => !isKeyScope(scope));
    if (wrong !== undefined || scopes.length === 0)
      throw invalid('scopes', `Scopes are ${KEY_SCOPES.join(', ')}; give at least one.`);
    if (expiresAt && !(expiresAt.getTime() > Date.now()))
      throw invalid('expiresAt', 'The key would have expired already.');
    const id = randomBytes(6).toString('hex');
    const key = `co_${id}_${randomBytes(32).toString('hex')}`;
    const record: KeyRecord = {
      id: `key_${id}`,
      name: name.trim(),
      scopes: [...new Set(scopes)],
      created_at: new Date().toISOString(),
      ...(expiresAt ? { expires_at: expiresAt.toISOString() } : {}),
    };
    await withLock(this.#file, async () => {
      const keys = await readKeys(this.#file);
      await writeKeys(this.#file, [...keys, { ...record, scopes: [...record.scopes], hash: sha256(key) }]);
    });
    return { key, record };
  }

  async list(): Promise<KeyRecord[]> {
    return (await this.#keys()).map(withoutHash);
  }

  async revoke(id: string): Promise<void> {
    await withLock(this.#file, async () => {
      const keys = await readKeys(this.#file);
      const rest = keys.filter((key) => key.id !== id);
      if (rest.length === keys.length)
        throw invalid('id', 'There is no key with this id; `crossover keys list` shows the ids.');
      await writeKeys(this.#file, rest);
    });
  }

  async verify(key: string): Promise<KeyRecord | undefined> {
    const id = KEY.exec(key)?.[1];
    const found = id === undefined ? undefined : (await this.#keys()).find((one) => one.id === `key_${id}`);
    // Compared also when nothing was found, so that the time taken does not tell which ids exist.
    const equal = timingSafeEqual(
      Buffer.from(sha256(key), 'hex'),
      Buffer.from(found?.hash ?? NO_HASH, 'hex'),
    );
    if (!found || !equal) return undefined;
    if (found.expires_at !== undefined && Date.parse(found.expires_at) <= Date.now()) return undefined;
    return withoutHash(found);
  }

  async #keys(): Promise<readonly StoredKey[]> {
    const stamp = await fileStamp(this.#file);
    if (this.#cached?.stamp !== stamp) this.#cached = { stamp, keys: await readKeys(this.#file) };
    return this.#cached.keys;
  }
}

function withoutHash({ id, name, scopes, created_at, expires_at }: StoredKey): KeyRecord {
  return { id, name, scopes, created_at, ...(expires_at === undefined ? {} : { expires_at }) };
}

function invalid(field: string, sentence: string): CrossoverError {
  return new CrossoverError('CROSSOVER_INVALID_INPUT', sentence, { field });
}
