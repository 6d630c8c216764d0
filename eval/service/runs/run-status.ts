import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { evalResultsSchema, problemSchema } from '../../../src/core/index.js';
import { type RunRequest, runRequestSchema } from '../run-request.js';

/**
 * What is known of a run besides its plan, kept beside it so that a list of runs reads no journal. It holds for the
 * journal of exactly `journal_bytes`; after a kill the length differs and the rows are counted again.
 */
export const runStatusSchema = z.object({
  journal_bytes: z.number().int(),
  done: z.number().int(),
  errors: z.number().int(),
  ended_at: z.string(),
  results: evalResultsSchema.optional(),
  error: problemSchema.optional(),
});
export type RunStatus = z.infer<typeof runStatusSchema>;

const STATUS = 'status.json';
const REQUEST = 'request.json';

export async function journalBytes(folder: string): Promise<number> {
  try {
    return (await stat(join(folder, 'journal.jsonl'))).size;
  } catch {
    return 0;
  }
}

/** The status, unless there is none or it is of another journal. */
export async function readStatus(folder: string): Promise<RunStatus | undefined> {
  const parsed = runStatusSchema.safeParse(await readJson(join(folder, STATUS)));
  if (!parsed.success || parsed.data.journal_bytes !== (await journalBytes(folder))) return undefined;
  return parsed.data;
}

export const writeStatus = (folder: string, status: RunStatus): Promise<void> =>
  writeJson(join(folder, STATUS), status);

export async function readRequest(folder: string): Promise<RunRequest | undefined> {
  const parsed = runRequestSchema.safeParse(await readJson(join(folder, REQUEST)));
  return parsed.success ? parsed.data : undefined;
}

export const writeRequest = (folder: string, request: RunRequest): Promise<void> =>
  writeJson(join(folder, REQUEST), request);

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as unknown;
  } catch {
    return undefined;
  }
}

/** Whole or not at all. */
async function writeJson(file: string, value: unknown): Promise<void> {
  await writeFile(`${file}.new`, `${JSON.stringify(value)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
