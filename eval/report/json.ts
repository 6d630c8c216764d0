/** An object as JSON in pieces: each element of its arrays is one, so that a large run is never one string in memory. */
export function* jsonPieces(value: object): Iterable<string> {
  let before = '{\n';
  for (const [key, field] of Object.entries(value)) {
    if (field === undefined) continue;
    yield `${before}${JSON.stringify(key)}: `;
    before = ',\n';
    if (Array.isArray(field)) yield* jsonListPieces(field);
    else yield JSON.stringify(field);
  }
  yield before === ',\n' ? '\n}\n' : '{}\n';
}

/** The same of a list, whose elements may be made while they are written. */
export function* jsonListPieces(values: Iterable<unknown>): Iterable<string> {
  let before = '[\n ';
  for (const value of values) {
    yield `${before}${JSON.stringify(value ?? null)}`;
    before = ',\n ';
  }
  yield before === '[\n ' ? '[]' : '\n]';
}
