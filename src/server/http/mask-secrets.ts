const HIDDEN = '(hidden)';
/** Keys whose values are secret whatever they look like. */
const SECRET = /^(?:databaseUrl|headers|password|secret|token|apiKey)$/i;

/**
 * A configuration as it may be shown: secret values are hidden, user, password and query of an address are cut off, and of a
 * variable that holds a key it is said whether it is set.
 */
export function maskSecrets(value: unknown, env: Readonly<Record<string, string | undefined>>): unknown {
  if (Array.isArray(value)) return value.map((one) => maskSecrets(one, env));
  if (typeof value === 'string') return withoutCredentials(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (inner === undefined || inner === null) return [key, inner];
      if (SECRET.test(key)) return [key, hide(inner)];
      if (key === 'apiKeyEnv') return [key, `${String(inner)} (${env[String(inner)] ? 'set' : 'not set'})`];
      return [key, maskSecrets(inner, env)];
    }),
  );
}

/** Names of headers stay, what they hold does not. */
function hide(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return HIDDEN;
  return Object.fromEntries(Object.keys(value).map((key) => [key, HIDDEN]));
}

function withoutCredentials(text: string): string {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || !URL.canParse(text)) return text;
  const url = new URL(text);
  if (url.username === '' && url.password === '' && url.search === '') return text;
  url.username = '';
  url.password = '';
  url.search = url.search === '' ? '' : '?…';
  return decodeURI(url.href);
}
