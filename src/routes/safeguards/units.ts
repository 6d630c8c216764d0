/** A unit as its dimension and its size in that dimension's base unit. */
interface Unit {
  readonly dimension: string;
  readonly factor: number;
}

/** Spellings of units, folded to lower case where case says nothing. */
const UNITS: Readonly<Record<string, Unit>> = {};
const define = (dimension: string, factor: number, spellings: string) => {
  for (const spelling of spellings.split(' '))
    (UNITS as Record<string, Unit>)[spelling] = { dimension, factor };
};
define('mass', 1e9, 'kg kilogram kilograms kilo kilos');
define('mass', 1e6, 'g gm gms gram grams gr');
define('mass', 1e3, 'mg mgs milligram milligrams');
define('mass', 1, 'mcg ug microgram micrograms');
define('mass', 1e-3, 'ng nanogram nanograms');
define('volume', 1e3, 'l liter liters litre litres');
define('volume', 100, 'dl');
define('volume', 1, 'ml cc milliliter milliliters millilitre millilitres');
define('units', 1, 'unit units iu u');
define('units', 1e3, 'kiu ku');
define('equivalents', 1, 'meq mmol millimole millimoles');
define('percent', 1, '% percent');
define('pressure', 1, 'mmhg');
define('minutes', 1, 'min mins minute minutes');
define('minutes', 60, 'h hr hrs hour hours');
define('minutes', 1440, 'day days d');
define('minutes', 10080, 'week weeks wk wks');
define('months', 1, 'month months mo mos');
define('months', 12, 'year years yr yrs');
define('length', 1, 'mm millimeter millimeters');
define('length', 10, 'cm centimeter centimeters');
define('tablets', 1, 'tablet tablets tab tabs capsule capsules cap caps pill pills');
define('puffs', 1, 'puff puffs');
define('drops', 1, 'drop drops gtt');

/** What follows a number as its unit; a hyphen may join the two ("10-mg dose", "5-day course"). */
export const UNIT_AFTER = new RegExp(
  `^[\\s\\u00a0]?-?[\\s\\u00a0]?(${Object.keys(UNITS)
    .sort((a, b) => b.length - a.length)
    .map((unit) => unit.replace('%', '%'))
    .join('|')})(?![a-z0-9])`,
  'i',
);

/** The unit of a spelling, or undefined. */
export function unitOf(spelling: string): Unit | undefined {
  return UNITS[spelling.toLowerCase()];
}
