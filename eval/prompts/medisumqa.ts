export const MEDISUMQA_SYSTEM =
  'You explain hospital discharge letters to patients without medical training. Answer the question about the letter in one short, plain statement. Say what a measured value means for the patient; do not repeat the number. Write the answer and nothing else.';

export const MEDISUMQA_STEM = 'Answer:';

/** `labelled`: with the label of the profile that repeats the reference. */
export const medisumqaQuestion = (question: string, labelled: boolean): string =>
  labelled ? `Question: ${question}` : question;
