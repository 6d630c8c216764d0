/** A place in the page: decoded path segments and parameters of the address's fragment. */
export interface Place {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Reads a fragment such as `#/corpora/notes/note-1?start=10`. */
export function parseHash(hash: string): Place {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

/** The fragment of a place; segments are encoded, empty parameters left out. */
export function toHash(path: readonly string[], query: Readonly<Record<string, unknown>> = {}): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== '' && value !== null) params.set(name, String(value));
  const tail = params.toString();
  return `#/${path.map(encodeURIComponent).join('/')}${tail === '' ? '' : `?${tail}`}`;
}

/** The address of a source passage in the reader. */
export function passageHash(place: {
  readonly corpus: string;
  readonly document_id: string;
  readonly start?: number;
  readonly end?: number;
}): string {
  return toHash(['corpora', place.corpus, place.document_id], { start: place.start, end: place.end });
}

function splitOnce(text: string, at: string): [string, string] {
  const i = text.indexOf(at);
  return i < 0 ? [text, ''] : [text.slice(0, i), text.slice(i + 1)];
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
