/**
 * Makes codes.tsv, the working subset of ICD-10-CM that comes with Crossover:
 *   node corpora/icd-10-cm/select-codes.mjs TABLE [GOLD.jsonl ...]
 * TABLE is the full table: the order file of CMS, or tab-separated code, billable, long description (also gzip).
 * Taken are the billable codes of common-categories.txt, one code of every other category of the chapters that
 * hospitals code from, and every code of the gold files (default: those of the bundled discharge summaries). Run it
 * again when gold codes were added; the same input gives the same file.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const here = dirname(fileURLToPath(import.meta.url));
const PER_CATEGORY = 8;
/** Chapters of which every category gives at least one code; injuries and external causes only by the list. */
const WHOLE_CHAPTERS = /^[A-NR]|^O|^P|^Q|^Z/;
/** Codes in wide use that tables before their fiscal year lack. */
const LATER = [
  ['U07.1', 'COVID-19'],
  ['J12.82', 'Pneumonia due to coronavirus disease 2019'],
  ['U09.9', 'Post COVID-19 condition, unspecified'],
  ['Z86.16', 'Personal history of COVID-19'],
];

const [table, ...goldFiles] = process.argv.slice(2);
if (!table) {
  console.error('Usage: node select-codes.mjs TABLE [GOLD.jsonl ...]');
  process.exit(2);
}

const billable = readTable(table);
const byCategory = groupByCategory(billable);
const chosen = new Map();
for (const line of readFileSync(join(here, 'common-categories.txt'), 'utf8').split('\n')) {
  const match = /^([A-Z]\d[0-9A-Z])(?:\s+(\d+))?$/.exec(line.trim());
  if (!match) continue;
  const codes = byCategory.get(match[1]);
  if (!codes) throw new Error(`The table has no billable code of category ${match[1]}.`);
  for (const [code, text] of commonest(codes).slice(0, Number(match[2] ?? PER_CATEGORY))) chosen.set(code, text);
}
for (const [category, codes] of byCategory) {
  if (!WHOLE_CHAPTERS.test(category)) continue;
  const [code, text] = commonest(codes)[0];
  if (![...chosen.keys()].some((other) => other.startsWith(category))) chosen.set(code, text);
}
const known = new Map(billable);
for (const code of goldCodes()) {
  const text = known.get(code);
  if (text) chosen.set(code, text);
  else if (!LATER.some(([later]) => later === code)) console.error(`gold code ${code} is not billable in the table`);
}
for (const [code, text] of LATER) if (!chosen.has(code)) chosen.set(code, known.get(code) ?? text);

const rows = [...chosen].sort(([a], [b]) => (a < b ? -1 : 1));
const lines = rows.map(([code, text]) => [code, code, code.replace('.', ''), 'true', text, text].join('\t'));
writeFileSync(join(here, 'codes.tsv'), `${['id', 'code', 'undotted', 'billable', 'title', 'text'].join('\t')}\n${lines.join('\n')}\n`);
console.log(`${rows.length} codes of ${new Set(rows.map(([code]) => code.slice(0, 3))).size} categories`);

/** Billable [dotted code, description] pairs in the order of the table. */
function readTable(path) {
  const bytes = readFileSync(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const found = [];
  for (const line of text.split(/\r?\n/)) {
    const order = /^\d{5} ([A-Z]\d[0-9A-Z]{1,5}) *1 .{60} (.*\S)\s*$/.exec(line);
    const [code, flag, description] = line.split('\t');
    if (order) found.push([dotted(order[1]), order[2].trim()]);
    else if (flag === '1' && description) found.push([code, description.trim()]);
  }
  return found;
}

/**
 * Codes of a category, those likeliest to be met first: unspecified and plain ones before the many variants of
 * side, trimester and encounter, each of these once.
 */
function commonest(codes) {
  const plain = (text) =>
    text
      .toLowerCase()
      .replace(/\b(?:right|left|bilateral|unspecified (?:side|ear|eye|limb|trimester)|first|second|third)\b/g, '*')
      .replace(/, (?:subsequent encounter.*|sequela)$/, ', *');
  const score = ([code, text]) =>
    (/, (?:subsequent encounter|sequela)/.test(text) ? 60 : 0) +
    (/\b(?:left|bilateral|second trimester|first trimester)\b/i.test(text) ? 25 : 0) +
    (/\bother specified\b|\bnot elsewhere classified\b/i.test(text) ? 12 : 0) +
    (/\bin diseases classified elsewhere\b/i.test(text) ? 20 : 0) +
    code.length * 4 +
    text.length / 6;
  const sorted = [...codes].sort((a, b) => score(a) - score(b) || (a[0] < b[0] ? -1 : 1));
  const seen = new Set();
  const first = [];
  const rest = [];
  for (const pair of sorted) {
    const key = plain(pair[1]);
    (seen.has(key) ? rest : first).push(pair);
    seen.add(key);
  }
  return [...first, ...rest];
}

function goldCodes() {
  const folder = join(here, '..', 'discharge-summaries');
  const parts = () =>
    readdirSync(join(folder, 'parts'))
      .filter((name) => /^codes-.*\.jsonl$/.test(name))
      .map((name) => join(folder, 'parts', name));
  const files = goldFiles.length > 0 ? goldFiles : [join(folder, 'gold-codes.jsonl')];
  const codes = new Set();
  for (const file of files.flatMap((path) => (tryRead(path) === undefined ? parts() : [path]))) {
    for (const line of (tryRead(file) ?? '').split('\n')) {
      if (line.trim() === '') continue;
      for (const { code } of JSON.parse(line).codes) codes.add(code);
    }
  }
  return [...codes].sort();
}

function tryRead(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function dotted(code) {
  return code.length <= 3 ? code : `${code.slice(0, 3)}.${code.slice(3)}`;
}

function groupByCategory(pairs) {
  const groups = new Map();
  for (const pair of pairs) {
    const category = pair[0].slice(0, 3);
    if (groups.has(category)) groups.get(category).push(pair);
    else groups.set(category, [pair]);
  }
  return groups;
}
