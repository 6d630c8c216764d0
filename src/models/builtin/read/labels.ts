export type Relation = 'entailment' | 'contradiction' | 'neutral';

const SPELLINGS: ReadonlyArray<readonly [RegExp, Relation]> = [
  [/\b(?:not[ _-]?entail\w*|contradict\w*|refut\w*|conflict\w*|false|no)\b/i, 'contradiction'],
  [/\b(?:entail\w*|support\w*|follows?|definitely true|true|yes|consistent)\b/i, 'entailment'],
  [
    /\b(?:neutral|maybe|unknown|undetermined|possibl[ey]|might|not enough|nei|neither|unclear|irrelevant)\b/i,
    'neutral',
  ],
];

/** Which relation an option names, by its usual spellings. */
export function relationOf(option: string): Relation | undefined {
  const plain = option.replaceAll('_', ' ');
  if (/not enough|neutral/i.test(plain)) return 'neutral';
  return SPELLINGS.find(([pattern]) => pattern.test(plain))?.[1];
}
