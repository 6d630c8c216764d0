import { gzipSync } from 'node:zlib';

export interface ScriptSize {
  readonly name: string;
  readonly bytes: number;
  readonly gzip: number;
}

/** Scripts that the first view loads: those that the page names, with whatever they import at once. */
export async function firstScripts(url: string): Promise<ScriptSize[]> {
  const html = await (await fetch(url)).text();
  const named = [...html.matchAll(/(?:<script[^>]+src|<link[^>]+modulepreload[^>]+href)="([^"]+)"/g)];
  return Promise.all(
    named.map(async ([, src]) => {
      const script = Buffer.from(await (await fetch(new URL(src!, url))).arrayBuffer());
      return { name: src!, bytes: script.length, gzip: gzipSync(script).length };
    }),
  );
}
