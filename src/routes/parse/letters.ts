/** The letter of an option, from 0: A, B, … Z. */
export function optionLetter(index: number): string {
  return String.fromCharCode(65 + index);
}

/** The index of a letter, or -1. */
export function optionIndex(letter: string): number {
  return letter.length === 1 ? letter.toUpperCase().charCodeAt(0) - 65 : -1;
}
