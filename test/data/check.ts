/** One check on real data: what it needs below the data folder, and what it saw. */
export interface DataCheck {
  readonly name: string;
  readonly needs: readonly string[];
  /** Resolves to what was seen, in a few words with figures; rejects when it is not as it should be. */
  run(folder: string): Promise<string>;
}

/** Throws with the figures when a condition does not hold. */
export function ensure(condition: boolean, message: string): void {
  if (!condition) throw new Error(message);
}
