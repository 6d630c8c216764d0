/** A number of a text with the unit that follows it, both normalised. */
export interface Quantity {
  /** As written. */
  readonly text: string;
  readonly value: number;
  /** Normalised unit, '' for a bare number. */
  readonly unit: string;
}

const UNIT_NAMES: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:mcg|µg|μg|ug|micrograms?)$/, 'mcg'],
  [/^(?:mg|milligrams?)$/, 'mg'],
  [/^(?:g|gm|grams?)$/, 'g'],
  [/^(?:kg|kilograms?)$/, 'kg'],
  [/^(?:ml|milliliters?|millilitres?)$/, 'ml'],
  [/^(?:l|liters?|litres?)$/, 'l'],
  [/^(?:units?|iu|international units?)$/, 'unit'],
  [/^(?:%|percent|per cent)$/, '%'],
  [/^(?:h|hr|hrs|hours?)$/, 'hour'],
  [/^(?:min|mins|minutes?)$/, 'minute'],
  [/^(?:d|days?)$/, 'day'],
  [/^(?:wks?|weeks?)$/, 'week'],
  [/^(?:months?)$/, 'month'],
  [/^(?:y|yrs?|years?)$/, 'year'],
];
const UNITS =
  'mg/dl|mmol/l|mEq/l|g/dl|g/l|ng/ml|pg/ml|mcg/ml|mg/kg|mcg/kg|ml/min|mmhg|bpm|mmol|meq|micrograms?|milligrams?|kilograms?|' +
  'milliliters?|millilitres?|international units?|mcg|µg|μg|ug|mg|gm|grams?|kg|g|ml|liters?|litres?|l|units?|iu|' +
  '%|percent|per cent|hours?|hrs?|h|minutes?|mins?|days?|d|weeks?|wks?|months?|years?|yrs?|y';
const QUANTITY = new RegExp(
  `(?<![\\p{L}\\d.,])((?:\\d{1,3}(?:,\\d{3})+|\\d+)(?:\\.\\d+)?|\\.\\d+)(?:[\\s-]*(${UNITS})(?![\\p{L}\\d/]))?`,
  'giu',
);

function unitName(written: string | undefined): string {
  const lower = (written ?? '').toLowerCase().replace(/\s+/g, ' ');
  return UNIT_NAMES.find(([pattern]) => pattern.test(lower))?.[1] ?? lower;
}

/** Numbers of a text. Citation marks ([1], [2, 3]) and the numbers of list items are none. */
export function quantities(text: string): Quantity[] {
  const plain = text
    .replace(/\[\d+(?:\s*[,;–-]\s*\d+)*\]/g, (mark) => ' '.repeat(mark.length))
    .replace(/^(\s*)\d+([.)])(?=\s)/gm, (mark) => ' '.repeat(mark.length));
  const found: Quantity[] = [];
  for (const match of plain.matchAll(QUANTITY)) {
    // Part of a name (B12, CYP3A4, 2nd) rather than a quantity.
    if (match[2] === undefined && /^\p{L}/u.test(plain.slice(match.index + match[0].length))) continue;
    found.push({
      text: match[0].trim(),
      value: Number(match[1]!.replaceAll(',', '')),
      unit: unitName(match[2]),
    });
  }
  return found;
}

export interface NumberSupport {
  /** Numbers in the answer. */
  readonly count: number;
  /** Those that no source has, as written, each occurrence. */
  readonly unsupported: readonly string[];
  /** unsupported / count; 0 for an answer without numbers. */
  readonly share: number;
}

/**
 * Numbers and doses of an answer that stand in no source. A number with a unit needs the same value with the same unit;
 * a bare number needs the same value. No conversion: 0.5 g is not supported by 500 mg.
 * @param sources passages, and whatever else the model was given (the question's own numbers are not invented).
 */
export function unsupportedNumbers(answer: string, sources: readonly string[]): NumberSupport {
  const wanted = quantities(answer);
  const values = new Set<number>();
  const withUnit = new Set<string>();
  for (const source of wanted.length > 0 ? sources : []) {
    for (const { value, unit } of quantities(source)) {
      values.add(value);
      withUnit.add(`${value} ${unit}`);
    }
  }
  const unsupported = wanted
    .filter(({ value, unit }) => (unit === '' ? !values.has(value) : !withUnit.has(`${value} ${unit}`)))
    .map(({ text }) => text);
  return {
    count: wanted.length,
    unsupported,
    share: wanted.length === 0 ? 0 : unsupported.length / wanted.length,
  };
}
