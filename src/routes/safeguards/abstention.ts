/** What an abstaining arm says, in plain words. */
export function abstention(found: number): string {
  return found === 0
    ? 'I cannot answer this: nothing was found in the searched documents.'
    : 'I cannot answer this from the searched documents: the passages that were found do not cover the question well enough.';
}
