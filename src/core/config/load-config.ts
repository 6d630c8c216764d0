import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { parse as parseYaml } from 'yaml';
import { CrossoverError } from '../errors/index.js';
import { applyEnvironment } from './environment.js';
import { type CrossoverConfig, configSchema } from './schema.js';

export interface LoadConfigOptions {
  /** Path given with --config; it must exist. Default: crossover.config.yaml in `cwd`, when there is one. */
  readonly file?: string;
  readonly cwd?: string;
  /** Default: process.env over `.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Values from the command line; they win over everything. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/**
 * The configuration: defaults, then the YAML file, then CROSSOVER_* variables, then the command line.
 * @throws CrossoverError CROSSOVER_CONFIG_INVALID naming every wrong key with its path.
 */
export function loadConfig(options: LoadConfigOptions = {}): CrossoverConfig {
  const cwd = options.cwd ?? process.cwd();
  const env = options.env ?? { ...readDotenv(cwd), ...process.env };
  const merged = { ...applyEnvironment(readFile(cwd, options.file), env), ...options.overrides };
  return parseConfig(merged);
}

/** Validates a configuration object. */
export function parseConfig(input: unknown): CrossoverConfig {
  const parsed = configSchema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || '(top level)'}: ${issue.message}`,
  );
  const first = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new CrossoverError('CROSSOVER_CONFIG_INVALID', issues.join('; '), { field: first });
}

function readFile(cwd: string, file: string | undefined): Record<string, unknown> {
  const path = resolve(cwd, file ?? 'crossover.config.yaml');
  if (!existsSync(path)) {
    if (file === undefined) return {};
    throw new CrossoverError('CROSSOVER_CONFIG_NOT_FOUND', `There is no file ${path}.`);
  }
  let value: unknown;
  try {
    value = parseYaml(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new CrossoverError('CROSSOVER_CONFIG_INVALID', `${path} is not valid YAML.`, { cause });
  }
  if (value === null || value === undefined) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new CrossoverError('CROSSOVER_CONFIG_INVALID', `${path} must hold keys and values.`);
  return value as Record<string, unknown>;
}

function readDotenv(cwd: string): Record<string, string> {
  const path = resolve(cwd, '.env');
  return existsSync(path) ? parseDotenv(readFileSync(path)) : {};
}
