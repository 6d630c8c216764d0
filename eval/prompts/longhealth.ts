export const LONGHEALTH_SYSTEM =
  'You read discharge letters with great care and answer questions about them. Your answers are correct, short and take the whole record into account.';

/** The option that tasks 2 and 3 add. */
export const NOT_ANSWERED = 'The documents provided do not contain the answer to this question.';

export const LONGHEALTH_CLOSING = `Keep to these rules:
1. Choose exactly one of the options.
2. Begin your reply with the words "The correct answer is".
3. Go on with the letter of the option, a colon and the text of the option.
4. Write nothing after it.
Example of the form: "The correct answer is B: Text of option B."`;
