import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Question } from './data.js';
import { type Measured, measureProgram } from './program.js';

export interface Peer {
  readonly version: string;
  /** One run over the questions; the second one is answered from the peer's own cache. */
  run(): Promise<Measured>;
}

/** promptfoo ends with 100 when a test fails, and sometimes with 1 after it has said that it is done, because its log closes too early. */
const finished = (code: number | null, stdout: string): boolean =>
  code === 0 || code === 100 || stdout.includes('Eval complete');

/**
 * promptfoo as the user installed it in `folder` (`npm install promptfoo@0.121.20` there), with its own cache and database in `work`.
 * @returns why it cannot be measured, where that is so
 */
export function openPeer(
  folder: string | undefined,
  work: string,
  options: { readonly items: readonly Question[]; readonly url: string; readonly concurrency: number },
): Peer | { readonly why: string } {
  if (folder === undefined) return { why: 'no folder of an installed promptfoo was given with --peer' };
  const root = join(folder, 'node_modules', 'promptfoo');
  if (!existsSync(join(root, 'package.json')))
    return { why: `${folder} holds no node_modules/promptfoo; run npm install promptfoo@0.121.20 there` };
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    version: string;
    bin: { promptfoo: string };
  };
  mkdirSync(work, { recursive: true });
  const config = join(work, 'promptfooconfig.json');
  writeFileSync(config, JSON.stringify(configOf(options.items, options.url)));
  const env = {
    PROMPTFOO_CONFIG_DIR: join(work, 'home'),
    PROMPTFOO_CACHE_PATH: join(work, 'cache'),
    PROMPTFOO_DISABLE_TELEMETRY: '1',
    PROMPTFOO_DISABLE_UPDATE: '1',
    PROMPTFOO_DISABLE_REMOTE_GENERATION: '1',
    OPENAI_API_KEY: 'none',
  };
  const flags = ['--no-table', '--no-progress-bar', '--no-share', '-j', String(options.concurrency)];
  return {
    version: manifest.version,
    run: () =>
      measureProgram(join(root, manifest.bin.promptfoo), ['eval', '-c', config, ...flags], {
        cwd: work,
        env,
        finished,
      }),
  };
}

/** The same question, model and answer check: one assertion an item. */
const configOf = (items: readonly Question[], url: string): unknown => ({
  prompts: ['{{question}}\n{{options}}\nName the correct answer.'],
  providers: [
    {
      id: 'openai:chat:scripted',
      config: { apiBaseUrl: url, temperature: 0, max_tokens: 50 },
    },
  ],
  tests: items.map(({ question, options }) => ({
    vars: {
      question,
      options: Object.entries(options)
        .map(([letter, text]) => `${letter}: ${text}`)
        .join('\n'),
    },
    assert: [{ type: 'contains', value: 'B: beta' }],
  })),
});
