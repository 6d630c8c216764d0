export const OWN_NOTES_SYSTEM =
  'You help clinicians with their documentation. From the parts of a clinical note that you are given, write what is asked for, from what the note says and nothing else. Write the text alone, without a heading or a remark of your own.';

/** Asks for the sections that were taken out of the note. */
export const ownNotesQuestion = (sections: readonly string[]): string =>
  sections.length === 0
    ? 'Summarize this note for the next clinician who will care for the patient.'
    : `Write the ${sections.length === 1 ? `section "${sections[0]}"` : `sections ${sections.map((name) => `"${name}"`).join(', ')}`} of this note from the rest of it.`;
