/** A piece of a deleted text or vector that no file may hold. */
export interface Needle {
  readonly bytes: Buffer;
  /** The text it was cut from; undefined for a piece of a vector. */
  readonly text?: string;
}

/** Length of a window in UTF-16 code units: long enough to be a sentence of its own. */
const WINDOW = 64;
/** Shorter texts are too likely to stand elsewhere. */
const MIN_TEXT = 24;
const WINDOWS_PER_TEXT = 4;
const VECTOR_BYTES = 64;

/** Up to four windows of a text, spread over it; none of a text that is too short to be told apart. */
export function textNeedles(text: string): Needle[] {
  if (text.length < MIN_TEXT) return [];
  const last = Math.max(0, text.length - WINDOW);
  const count = Math.min(WINDOWS_PER_TEXT, Math.ceil(text.length / WINDOW));
  const starts = Array.from({ length: count }, (_none, i) =>
    count === 1 ? 0 : Math.floor((last * i) / (count - 1)),
  );
  return starts.map((start) => {
    const window = wholeCharacters(text.slice(start, start + WINDOW));
    return { bytes: Buffer.from(window, 'utf8'), text: window };
  });
}

/** Two windows of a vector; none of a zero vector. */
export function vectorNeedles(vector: Float32Array): Needle[] {
  const bytes = Buffer.from(vector.slice().buffer);
  const starts = bytes.length >= 2 * VECTOR_BYTES ? [0, bytes.length - VECTOR_BYTES] : [0];
  return starts
    .map((start) => bytes.subarray(start, start + VECTOR_BYTES))
    .filter((window) => window.length >= MIN_TEXT && window.some((byte) => byte !== 0))
    .map((window) => ({ bytes: Buffer.from(window) }));
}

/** Leaves out half a surrogate pair at either end, which has no UTF-8 form. */
function wholeCharacters(text: string): string {
  return text.replace(/^[\uDC00-\uDFFF]/, '').replace(/[\uD800-\uDBFF]$/, '');
}
