import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** Scores of slow metrics by a hash of what was compared: numbers only, no text. A torn last line is left out. */
export class ScoreCache {
  readonly #file: string | undefined;
  readonly #known = new Map<string, number>();
  #fresh: string[] = [];

  /** @param file JSON lines of [key, value]; undefined: kept in memory only. */
  constructor(file?: string) {
    this.#file = file;
    if (file === undefined || !existsSync(file)) return;
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const entry = readLine(line);
      if (entry) this.#known.set(...entry);
    }
  }

  async get(parts: readonly string[], compute: () => Promise<number>): Promise<number> {
    const key = createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const value = await compute();
    this.#known.set(key, value);
    this.#fresh.push(`${JSON.stringify([key, value])}\n`);
    if (this.#fresh.length >= 256) this.flush();
    return value;
  }

  /** Writes what is new. A line break first: should an earlier process have torn its last line, only that one is lost. */
  flush(): void {
    if (this.#file === undefined || this.#fresh.length === 0) return;
    appendFileSync(this.#file, `\n${this.#fresh.join('')}`, { mode: 0o600 });
    this.#fresh = [];
  }
}

function readLine(line: string): [string, number] | undefined {
  try {
    const [key, value] = JSON.parse(line) as [unknown, unknown];
    return typeof key === 'string' && typeof value === 'number' ? [key, value] : undefined;
  } catch {
    return undefined;
  }
}
