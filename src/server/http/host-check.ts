import { isIP } from 'node:net';
import { hostname } from 'node:os';
import type { RequestHandler } from 'express';
import { type CrossoverConfig, CrossoverError } from '../../core/index.js';

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'));
}

/**
 * Refuses requests whose Host this server does not answer to, and cross-site requests. A page that rebinds its own
 * DNS name to this address still sends its own name; literal addresses cannot be rebound and are answered.
 */
export function hostCheck(config: CrossoverConfig): RequestHandler {
  const names = new Set(
    ['localhost', config.host, hostname(), ...config.server.allowedHosts].map((name) => name.toLowerCase()),
  );
  const origins = new Set(config.server.allowedOrigins.map((origin) => origin.toLowerCase()));
  const answered = (host: string): boolean => {
    const name = host
      .replace(/:\d+$/, '')
      .replace(/^\[|\]$/g, '')
      .toLowerCase();
    return names.has(name) || isIP(name) !== 0 || names.has(host.toLowerCase());
  };
  return (req, res, next) => {
    const host = req.headers.host ?? '';
    if (!answered(host))
      throw new CrossoverError('CROSSOVER_HOST_REFUSED', 'This server does not answer to the Host named.', {
        field: 'Host',
      });
    const origin = req.headers.origin;
    if (origin === undefined) return next();
    if (origins.has(origin.toLowerCase())) {
      res.set('Access-Control-Allow-Origin', origin);
      res.set('Access-Control-Expose-Headers', 'X-Request-Id, Retry-After, Location');
      res.vary('Origin');
      return next();
    }
    if (originHost(origin) !== host.toLowerCase())
      throw new CrossoverError('CROSSOVER_HOST_REFUSED', 'Requests from this Origin are not answered.', {
        field: 'Origin',
      });
    next();
  };
}

/** Host and port of an Origin; undefined for `null` and what is no URL. */
function originHost(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
