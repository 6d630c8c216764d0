/**
 * Character trigrams within words, as scikit-learn's `char_wb` analyzer makes them: lower case, each word padded with a
 * space on both sides; a word of one letter gives one gram.
 */
export function trigrams(text: string): string[] {
  const grams: string[] = [];
  for (const word of text.toLowerCase().split(/\s+/)) {
    if (word === '') continue;
    // By code point, as Python counts characters.
    const padded = [' ', ...word, ' '];
    for (let i = 0; i + 3 <= padded.length; i++) grams.push(padded[i]! + padded[i + 1]! + padded[i + 2]!);
  }
  return grams;
}
