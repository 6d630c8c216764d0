import { type DestinationStream, pino } from 'pino';
import { toCrossoverError } from '../errors/index.js';

export type LogLevel = 'silent' | 'error' | 'warn' | 'info' | 'debug';

/** What a log line may hold: names, counts, codes and durations. There is no field for text. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Logger {
  error(event: string, fields?: LogFields, error?: unknown): void;
  warn(event: string, fields?: LogFields, error?: unknown): void;
  info(event: string, fields?: LogFields): void;
  debug(event: string, fields?: LogFields): void;
  child(fields: LogFields): Logger;
}

/** Field names that could carry document text, a question, an answer or a secret. Their values are replaced. */
const FORBIDDEN =
  /^(text|question|query|answer|prompt|content|body|quote|title|document|passage|messages?|key|token|secret|authorization|password|filter|value)$/i;
/** Longest string a field keeps: ids and codes are short, sentences are not. */
const MAX_LENGTH = 200;

function redact(fields: LogFields): Record<string, string | number | boolean | null> {
  const result: Record<string, string | number | boolean | null> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (FORBIDDEN.test(name)) result[name] = '[redacted]';
    else
      result[name] = typeof value === 'string' && value.length > MAX_LENGTH ? '[redacted: long text]' : value;
  }
  return result;
}

/** An error as code and place. Its message is left out: a foreign message may quote a document. */
function describeError(error: unknown): Record<string, string> {
  const known = toCrossoverError(error);
  const cause = known.details.cause ?? (error === known ? undefined : error);
  const origin = cause instanceof Error ? cause : error;
  const frames =
    origin instanceof Error ? (origin.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)) : [];
  return {
    error_code: known.code,
    ...(cause instanceof Error ? { cause: cause.name } : {}),
    ...(frames.length > 0
      ? {
          at: frames
            .slice(0, 4)
            .map((line) => line.trim())
            .join(' < ')
            .slice(0, 600),
        }
      : {}),
  };
}

/**
 * The log: JSON lines on stderr, redacted by construction. Messages are fixed event names, fields are checked.
 * @example logger.info('document indexed', { corpus: 'notes', chunks: 12, ms: 31 })
 */
export function createLogger(
  level: LogLevel = 'info',
  destination: DestinationStream = pino.destination(2),
): Logger {
  const base = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  const wrap = (fixed: LogFields): Logger => ({
    error: (event, fields = {}, error) =>
      base.error(
        { ...redact({ ...fixed, ...fields }), ...(error === undefined ? {} : describeError(error)) },
        event,
      ),
    warn: (event, fields = {}, error) =>
      base.warn(
        { ...redact({ ...fixed, ...fields }), ...(error === undefined ? {} : describeError(error)) },
        event,
      ),
    info: (event, fields = {}) => base.info(redact({ ...fixed, ...fields }), event),
    debug: (event, fields = {}) => base.debug(redact({ ...fixed, ...fields }), event),
    child: (fields) => wrap({ ...fixed, ...fields }),
  });
  return wrap({});
}
