import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { splitDocument } from '../src/corpus/index.js';
import { loadPath } from '../src/corpus/load-path.js';
import { jatsBlocks, share, wordGrams } from './jats.js';

/**
 * PDF text against the truth: for each `NAME.pdf` with a `NAME.jats.xml` beside it, the share of the distinct word
 * 5-grams of the article's body (within paragraphs, titles, captions and cells; and over the whole body run
 * together) that stand in the extracted text. Files without JATS are shown with the state they end in.
 * Run: npx tsx bench/pdf.ts --data DIR [--password WORD]
 */
const { values } = parseArgs({ options: { data: { type: 'string' }, password: { type: 'string' } } });
if (!values.data) {
  console.error('Give the folder of PDFs: npx tsx bench/pdf.ts --data DIR');
  process.exit(2);
}
const folder = values.data;
const limits = { documentBytes: 100 * 1024 * 1024, pages: 2000, documentTimeoutMs: 120_000 };
const files = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).sort();
const shares: Array<[number, number]> = [];

for (const name of files) {
  const started = performance.now();
  const jats = await readFile(join(folder, name.replace(/\.pdf$/, '.jats.xml')), 'utf8').catch(
    () => undefined,
  );
  for await (const result of loadPath(join(folder, name), {
    limits,
    ...(values.password === undefined ? {} : { pdfPassword: values.password }),
  })) {
    const seconds = ((performance.now() - started) / 1000).toFixed(2);
    if (result.kind === 'failure') {
      console.log(`${name}: ${result.failure.code} ${result.failure.reason} (${seconds} s)`);
      continue;
    }
    const { document } = result;
    const chunks = splitDocument(document, { maxTokens: 180, overlapTokens: 24, countTokens: countWords });
    const about = `${document.pages?.length} pages, ${chunks.length} chunks, ${document.skip?.length ?? 0} furniture, ${seconds} s`;
    const warnings = document.warnings?.map((warning) => ` ${warning}`).join('') ?? '';
    if (jats === undefined) {
      console.log(`${name}: loaded, ${document.text.length} characters (${about})${warnings}`);
      continue;
    }
    const blocks = jatsBlocks(jats);
    const pair: [number, number] = [
      share(wordGrams(blocks), document.text),
      share(wordGrams([blocks.join(' ')]), document.text),
    ];
    shares.push(pair);
    console.log(
      `${name}: ${pair[0].toFixed(4)} within blocks, ${pair[1].toFixed(4)} run together (${about})${warnings}`,
    );
  }
}
if (shares.length > 0) {
  const mean = (at: 0 | 1): string =>
    (shares.reduce((sum, pair) => sum + pair[at], 0) / shares.length).toFixed(4);
  console.log(`mean of ${shares.length}: ${mean(0)} within blocks, ${mean(1)} run together`);
}

function countWords(text: string): number {
  return text.match(/\p{L}+|\p{N}+|[^\s\p{L}\p{N}]/gu)?.length ?? 0;
}
