/**
 * Strings that a model's tokenizer or format reads as a turn or as the end of the text. Inside a message they can only
 * be an accident or an attack: a retrieved passage could end its turn and speak as the system.
 */
const CONTROL = /<(?=\|[a-z0-9_]{1,40}\|>)|<(?=\/?s>|<\/?SYS>>)|\[(?=\/?INST\])/gi;

/** The text with a blank put into every control string, so that it is read as text. */
export function neutraliseControlTokens(text: string): string {
  return text.replace(CONTROL, '$& ');
}
