/** Greek letters as text writes them out; mu is "u" so that "μg" stays one word. */
const GREEK: Record<string, string> = {
  α: ' alpha ',
  β: ' beta ',
  γ: ' gamma ',
  δ: ' delta ',
  ε: ' epsilon ',
  ζ: ' zeta ',
  η: ' eta ',
  θ: ' theta ',
  ι: ' iota ',
  κ: ' kappa ',
  λ: ' lambda ',
  μ: 'u',
  ν: ' nu ',
  ξ: ' xi ',
  π: ' pi ',
  ρ: ' rho ',
  σ: ' sigma ',
  ς: ' sigma ',
  τ: ' tau ',
  υ: ' upsilon ',
  φ: ' phi ',
  χ: ' chi ',
  ψ: ' psi ',
  ω: ' omega ',
};

const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Lower-cased code of each ASCII letter or digit, 0 for every other ASCII character (a separator). */
export const ASCII = new Uint8Array(128);
for (let c = 48; c < 58; c++) ASCII[c] = c;
for (let c = 65; c < 91; c++) ASCII[c] = c + 32;
for (let c = 97; c < 123; c++) ASCII[c] = c;

const memo = new Map<number, string>();

/**
 * What a code point outside ASCII becomes: NFKD, lower case, without the marks U+0300..U+036F, Greek spelt out,
 * every character that is neither letter nor digit a space. Working point by point equals working on the whole
 * text, because NFKD only reorders marks between points, and those are dropped.
 */
export function normaliseCodePoint(code: number): string {
  const known = memo.get(code);
  if (known !== undefined) return known;
  const plain = String.fromCodePoint(code)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '');
  let out = '';
  for (const ch of plain) out += GREEK[ch] ?? (LETTER_OR_DIGIT.test(ch) ? ch : ' ');
  // Bounded by Unicode itself; hostile text could still fill it, so it is emptied at a limit.
  if (memo.size >= 20_000) memo.clear();
  memo.set(code, out);
  return out;
}
