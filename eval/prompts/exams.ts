export const EXAM_SYSTEM =
  'You take a medical examination with single-best-answer questions. Choose the one option that is right. Begin your reply with its letter.';

export const CASE_SYSTEM =
  'You are an experienced physician who solves clinical case challenges. Read the case, then choose the one option that answers the question best. Begin your reply with its letter.';

export const KNOWLEDGE_SYSTEM = (subject: string): string =>
  `You answer multiple-choice questions about ${subject}. Choose the one right option. Reply with its letter.`;

export const LETTER_CLOSING = 'Letter of the right option:';

export const DECISION_SYSTEM =
  'You answer biomedical research questions. Decide from the evidence whether the answer is yes, no or maybe. Begin your reply with that word.';

export const DECISION_CLOSING = 'Reply with one of the options, as a word.';
