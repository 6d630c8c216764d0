import { CrossoverError } from '../../core/index.js';

const describe = (error: unknown): string => (CrossoverError.is(error) ? error.code : String(error));

/** The code of the error that the work throws, or "no error". */
export function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return describe(error);
  }
  return 'no error';
}

/** The same for work that may be asynchronous. */
export async function codeOfAsync(work: () => unknown): Promise<string> {
  try {
    await work();
  } catch (error) {
    return describe(error);
  }
  return 'no error';
}
