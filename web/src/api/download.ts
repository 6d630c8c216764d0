import { send } from './client.js';

/** Saves an answer of the API as a file: the key goes with the request, which a plain link could not do. */
export async function download(path: string, name: string): Promise<void> {
  const blob = await (await send(path)).blob();
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
