import { stat } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { CrossoverError, type LoadResult, throwIfAborted, toCrossoverError } from '../core/index.js';
import { failed } from './loaders/results.js';
import { recogniseFormat } from './recognise.js';
import { cleanId } from './records/to-document.js';
import { LOADERS } from './registry.js';
import {
  FORMATS,
  type FormatName,
  type LoadContext,
  type Loader,
  type LoadOptions,
  type SourceFile,
} from './types.js';
import { FileMetadata, withFacts } from './walk/file-metadata.js';
import { walkFolder } from './walk/folder.js';

/**
 * Loads a file, or every file below a folder, one document or failure at a time. A file or record that cannot be
 * read is yielded as a failure and the rest goes on.
 * @throws CrossoverError CROSSOVER_FILE_NOT_FOUND or CROSSOVER_FILE_UNREADABLE for the path itself,
 * CROSSOVER_INVALID_INPUT for an unknown format, CROSSOVER_ABORTED
 */
export async function* loadPath(path: string, options: LoadOptions): AsyncGenerator<LoadResult> {
  const format = formatOf(options.format);
  const context: LoadContext = {
    limits: options.limits,
    map: options.map ?? {},
    ...(options.pdfPassword === undefined ? {} : { pdfPassword: options.pdfPassword }),
    ...(options.signal ? { signal: options.signal } : {}),
  };
  throwIfAborted(options.signal);
  const found = await stat(path).catch((error: unknown) => {
    throw toCrossoverError(error);
  });
  if (found.isFile()) {
    yield* loadFile({ path, name: nameOf(path, options) }, format, context);
  } else if (found.isDirectory()) yield* loadFolder(path, options, format, context);
  else throw new CrossoverError('CROSSOVER_FILE_UNREADABLE', `${path} is neither a file nor a folder.`);
}

async function* loadFolder(
  folder: string,
  options: LoadOptions,
  format: FormatName | undefined,
  context: LoadContext,
): AsyncGenerator<LoadResult> {
  const facts = new FileMetadata();
  const prefix = options.root === undefined ? '' : slashes(relative(options.root, folder));
  for await (const found of walkFolder(folder, options.include, options.signal)) {
    if (found.kind === 'failure') {
      yield found;
      continue;
    }
    const known = await facts.factsOf(found.file.name, found.folders, options.signal);
    for (const failure of facts.takeFailures()) yield { kind: 'failure', failure };
    const file = {
      ...found.file,
      name: cleanId(prefix === '' ? found.file.name : `${prefix}/${found.file.name}`),
    };
    for await (const result of loadFile(file, format, context)) {
      // Facts describe the file as one document; the records of a file describe themselves.
      yield known && result.kind === 'document' && result.document.id === file.name
        ? { kind: 'document', document: withFacts(result.document, known) }
        : result;
    }
  }
}

async function* loadFile(
  file: SourceFile,
  format: FormatName | undefined,
  context: LoadContext,
): AsyncGenerator<LoadResult> {
  try {
    yield* loaderOf(format ?? (await recogniseFormat(file.path, file.name))).load(file, context);
  } catch (error) {
    throwIfAborted(context.signal);
    const known = describe(error);
    yield failed(file.name, known.code, known.message, file.name);
  }
}

function describe(error: unknown): CrossoverError {
  const known = toCrossoverError(error);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (known.code !== 'CROSSOVER_INTERNAL' || typeof code !== 'string' || !/^E[A-Z]+$/.test(code))
    return known;
  return new CrossoverError('CROSSOVER_FILE_UNREADABLE', `The file cannot be read (${code}).`, {
    cause: error,
  });
}

function loaderOf(format: FormatName): Loader {
  const loader = LOADERS.find((candidate) => candidate.format === format);
  if (loader) return loader;
  throw new CrossoverError('CROSSOVER_NOT_SUPPORTED', `There is no loader for ${format}.`);
}

function formatOf(name: string | undefined): FormatName | undefined {
  if (name === undefined || name === 'auto') return undefined;
  const format = FORMATS.find((candidate) => candidate === name);
  if (format) return format;
  throw new CrossoverError('CROSSOVER_INVALID_INPUT', `Formats are auto, ${FORMATS.join(', ')}.`, {
    field: 'format',
  });
}

/** A single file's name: what the caller shows, without any step out of its folder; else relative to the root. */
function nameOf(path: string, options: LoadOptions): string {
  if (options.displayName !== undefined) {
    const parts = slashes(options.displayName)
      .split('/')
      .filter((part) => part !== '' && part !== '.' && part !== '..');
    return cleanId(parts.join('/')) || basename(path);
  }
  const name = options.root === undefined ? basename(path) : slashes(relative(options.root, resolve(path)));
  return cleanId(name.startsWith('..') ? basename(path) : name);
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
