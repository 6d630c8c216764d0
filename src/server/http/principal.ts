import type { Request } from 'express';
import { CrossoverError } from '../../core/index.js';
import { type Access, allows, type KeyRecord, type KeyStore, looksLikeKey } from '../auth/index.js';

/**
 * The key a request came with. On a server that requires none, foreign bearer values are let pass (an OpenAI
 * client always sends one), but a Crossover key that is not valid is refused, so that its holder finds out.
 * @throws CrossoverError CROSSOVER_UNAUTHENTICATED
 */
export async function identify(
  req: Request,
  keys: KeyStore,
  required: boolean,
): Promise<KeyRecord | undefined> {
  const given = bearer(req);
  if (given === undefined) return undefined;
  const record = await keys.verify(given);
  if (record === undefined && (required || looksLikeKey(given)))
    throw new CrossoverError('CROSSOVER_UNAUTHENTICATED', 'The API key is unknown, revoked or expired.');
  return record;
}

/** @throws CrossoverError CROSSOVER_UNAUTHENTICATED or CROSSOVER_FORBIDDEN */
export function authorize(access: Access, key: KeyRecord | undefined, required: boolean): void {
  if (access === 'public') return;
  if (key === undefined) {
    if (required) throw new CrossoverError('CROSSOVER_UNAUTHENTICATED', 'This server asks for an API key.');
    return;
  }
  if (!allows(access, key.scopes))
    throw new CrossoverError(
      'CROSSOVER_FORBIDDEN',
      `This route needs the scope ${typeof access === 'string' ? access : access.join(' or ')}.`,
    );
}

function bearer(req: Request): string | undefined {
  const header = req.get('authorization');
  return header === undefined ? undefined : /^Bearer +(\S+)$/i.exec(header)?.[1];
}
