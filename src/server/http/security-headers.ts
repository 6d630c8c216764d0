import type { RequestHandler } from 'express';
import helmet from 'helmet';

const directives = (style: readonly string[]): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${["'self'", ...style].join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** The policy of a page whose only inline part is a style sheet with this SHA-256 (base64). */
export function contentSecurityPolicy(styleHash?: string): string {
  return directives(styleHash === undefined ? [] : [`'sha256-${styleHash}'`]);
}

/** Security headers for every answer; nothing remote is loaded, nothing is framed, nothing is cached. */
export function securityHeaders(): RequestHandler[] {
  return [
    helmet({
      contentSecurityPolicy: false,
      crossOriginEmbedderPolicy: true,
      referrerPolicy: { policy: 'no-referrer' },
      // Served as plain HTTP on a ward's network: pinning to HTTPS is the proxy's to decide.
      strictTransportSecurity: false,
    }),
    (_req, res, next) => {
      res.set('Content-Security-Policy', contentSecurityPolicy());
      res.set('Cache-Control', 'no-store');
      next();
    },
  ];
}
