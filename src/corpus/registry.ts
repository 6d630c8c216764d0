import { jsonlLoader } from './loaders/jsonl.js';
import { markdownLoader } from './loaders/markdown.js';
import { textLoader } from './loaders/text.js';
import type { Loader } from './types.js';

/** Every loader; a new format is one file and one line here. */
export const LOADERS: readonly Loader[] = [textLoader, markdownLoader, jsonlLoader];
