import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { CrossoverError, packageRoot } from '../../../src/core/index.js';
import { loadCodeTable } from '../icd/index.js';
import { type Concept, ConceptLinker } from './linker.js';

const entrySchema = z.object({
  id: z.string().min(1),
  title: z.string().min(1),
  synonyms: z.array(z.string()).default([]),
  aliases_lay: z.array(z.string()).default([]),
});

function clinicalReference(file: string): Concept[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const parsed = entrySchema.safeParse(safeJson(line));
      if (!parsed.success)
        throw new CrossoverError(
          'CROSSOVER_DATASET_INVALID',
          `Line ${index + 1} of ${file} is no corpus entry.`,
          {
            field: file,
          },
        );
      const { id, title, synonyms, aliases_lay } = parsed.data;
      return {
        id,
        name: title,
        aliases: [withoutCodingWords(title), ...synonyms, ...aliases_lay],
        hasDefinition: true,
      };
    });
}

function safeJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** How a diagnosis is written in a letter rather than in the code table or a title. */
const withoutCodingWords = (description: string): string =>
  description
    .replace(/,? (?:unspecified|not elsewhere classified|initial encounter|uncomplicated|mellitus)\b/gi, '')
    .replace(/\s*\([^)]*\)/g, '')
    .trim();

async function icdConcepts(folder: string): Promise<Concept[]> {
  const table = readdirSync(folder).find((name) => /\.(?:tsv|txt)(?:\.gz)?$/.test(name));
  if (table === undefined) return [];
  return [...(await loadCodeTable(join(folder, table)))].map(([code, description]) => ({
    id: `icd-10-cm:${code}`,
    name: description,
    aliases: [withoutCodingWords(description)],
    hasDefinition: false,
  }));
}

/**
 * The dictionary behind `concept_f1`: titles and synonyms of the bundled clinical reference, and ICD-10-CM
 * descriptions where that corpus is there (they need a near-exact match). A few thousand concepts of everyday
 * medicine, so its values are not comparable with UMLS-F1 and never carry that name.
 * @param corpora folder of the bundled corpora.
 * @throws CrossoverError CROSSOVER_FILE_NOT_FOUND if the clinical reference is not there.
 */
export async function loadBundledLinker(corpora = join(packageRoot(), 'corpora')): Promise<ConceptLinker> {
  const metadata = join(corpora, 'clinical-reference', 'metadata.jsonl');
  if (!existsSync(metadata))
    throw new CrossoverError(
      'CROSSOVER_FILE_NOT_FOUND',
      `${metadata} is missing; restore the bundled corpora.`,
      {
        field: metadata,
      },
    );
  const icd = join(corpora, 'icd-10-cm');
  const concepts = [...clinicalReference(metadata), ...(existsSync(icd) ? await icdConcepts(icd) : [])];
  // At 0.7, names this few attract strangers that share one word ("diabetes" to "diabetes pill").
  return ConceptLinker.build(concepts, { countUnseen: true, threshold: 0.85 });
}
