import { CrossoverError, toCrossoverError } from '../../core/index.js';

/** Failures of Express, body-parser and multer by their `type` or `code`. Their messages may quote the body. */
function foreign(key: string): CrossoverError | undefined {
  switch (key) {
    case 'entity.parse.failed':
      return new CrossoverError('CROSSOVER_INVALID_JSON', 'The body is not valid JSON.', { field: 'body' });
    case 'entity.too.large':
    case 'LIMIT_FILE_SIZE':
    case 'LIMIT_FIELD_VALUE':
      return new CrossoverError('CROSSOVER_BODY_TOO_LARGE', 'The body is larger than this server takes.', {
        field: 'body',
      });
    case 'LIMIT_FILE_COUNT':
    case 'LIMIT_PART_COUNT':
    case 'LIMIT_FIELD_COUNT':
    case 'LIMIT_FIELD_KEY':
    case 'LIMIT_UNEXPECTED_FILE':
      return new CrossoverError('CROSSOVER_INVALID_INPUT', 'The form has too many or unexpected parts.', {
        field: 'body',
      });
    case 'encoding.unsupported':
    case 'charset.unsupported':
      return new CrossoverError(
        'CROSSOVER_UNSUPPORTED_MEDIA_TYPE',
        'The body has an encoding that this server does not read; send plain UTF-8.',
      );
    case 'request.aborted':
    case 'request.size.invalid':
    case 'ECONNRESET':
      return new CrossoverError('CROSSOVER_ABORTED', 'The request ended before its body was complete.');
    default:
      return undefined;
  }
}

/** Anything thrown while a request is handled, as a coded error. The original stays in `cause`, for the log. */
export function toRequestError(thrown: unknown): CrossoverError {
  if (CrossoverError.is(thrown)) return thrown;
  if (typeof thrown === 'object' && thrown !== null) {
    for (const key of ['type', 'code'] as const) {
      const value = (thrown as Record<string, unknown>)[key];
      const known = typeof value === 'string' ? foreign(value) : undefined;
      if (known) return known;
    }
    // Express refuses a path that is not valid percent-encoding with a URIError of status 400.
    if (thrown instanceof URIError)
      return new CrossoverError('CROSSOVER_INVALID_INPUT', 'The path is not valid percent-encoding.', {
        field: 'path',
      });
    if (isMalformedForm(thrown))
      return new CrossoverError('CROSSOVER_INVALID_INPUT', 'The multipart form is malformed or cut off.', {
        field: 'body',
      });
  }
  return toCrossoverError(thrown);
}

/** busboy's parse errors have no code, only fixed English messages. */
function isMalformedForm(thrown: object): boolean {
  return (
    thrown instanceof Error &&
    /^(Unexpected end of (form|file)|Malformed (part header|content type|urlencoded form)|Multipart: Boundary not found)$/.test(
      thrown.message,
    )
  );
}
