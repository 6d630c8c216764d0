import { CrossoverError } from '../errors/index.js';

const PREFIX = 'CROSSOVER_';
/** Variables that are not configuration keys. */
const RESERVED = new Set(['CROSSOVER_API_KEY', 'CROSSOVER_URL']);

/**
 * Lays CROSSOVER_* variables over a configuration object. One underscore joins words, two go one level down:
 * `CROSSOVER_INDEX_DIR` is `indexDir`, `CROSSOVER_MODELS__GENERALIST__BASE_URL` is `models.generalist.baseUrl`.
 * Values are JSON where they parse as a number, boolean, list or object, else text.
 */
export function applyEnvironment(
  base: Readonly<Record<string, unknown>>,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, unknown> {
  const result = structuredClone(base) as Record<string, unknown>;
  for (const [name, value] of Object.entries(env)) {
    if (!name.startsWith(PREFIX) || RESERVED.has(name) || value === undefined || value === '') continue;
    const path = name.slice(PREFIX.length).split('__').map(camelCase);
    assign(result, path, parseValue(value), name);
  }
  return result;
}

function camelCase(words: string): string {
  return words.toLowerCase().replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}

function parseValue(value: string): unknown {
  if (!/^(true|false|null|-?\d+(\.\d+)?|\[.*\]|\{.*\})$/s.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

function assign(target: Record<string, unknown>, path: string[], value: unknown, name: string): void {
  let place = target;
  for (const key of path.slice(0, -1)) {
    if (key === '__proto__' || key === 'constructor')
      throw new CrossoverError(
        'CROSSOVER_CONFIG_INVALID',
        `The variable ${name} names no configuration key.`,
      );
    const next = place[key];
    if (typeof next === 'object' && next !== null && !Array.isArray(next))
      place = next as Record<string, unknown>;
    else {
      const created: Record<string, unknown> = {};
      place[key] = created;
      place = created;
    }
  }
  place[path.at(-1)!] = value;
}
