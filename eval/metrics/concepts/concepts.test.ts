import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { AliasIndexBuilder } from './alias-index.js';
import { loadBundledLinker } from './bundled.js';
import { conceptOverlap } from './concept-f1.js';
import { ConceptLinker } from './linker.js';
import { phrases } from './mentions.js';
import { trigrams } from './trigrams.js';
import { loadUmlsLinker } from './umls.js';

const ALIASES = [
  'myocardial infarction',
  'heart attack',
  'infarct of heart',
  'heart failure',
  'Cardiac failure',
  'a fib',
  'banana anaemia',
];

describe('the alias index', () => {
  const builder = new AliasIndexBuilder();
  ALIASES.forEach((alias, concept) => {
    builder.add(alias, concept);
  });
  const index = builder.build(1);

  it('makes trigrams within words, padded', () => {
    expect(trigrams('A fib')).toEqual([' a ', ' fi', 'fib', 'ib ']);
    expect(trigrams('  ')).toEqual([]);
  });

  // scikit-learn 1.2.1, TfidfVectorizer(analyzer='char_wb', ngram_range=(3, 3), min_df=1), cosine of each alias.
  it.each([
    ['Heart failures', [0.0, 0.334431183, 0.314165632, 0.951909077, 0.492842598, 0.0, 0.0]],
    ['acute myocardial infarction', [1.0, 0.0, 0.323803416, 0.0, 0.206183462, 0.0, 0.0]],
    ['banana', [0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.811107106]],
    ['a fib', [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0]],
  ])('agrees with scikit-learn for %j', (mention, expected) => {
    const found = new Map(index.nearest(mention, 100, 0).map((n) => [n.concept, n.similarity]));
    expected.forEach((similarity, concept) => {
      expect(found.get(concept) ?? 0).toBeCloseTo(similarity, 6);
    });
  });

  it('can count trigrams that no alias has, so that an unknown word lowers the similarity', () => {
    const best = (countUnseen: boolean) =>
      index.nearest('zoxy heart attack', 1, 0, countUnseen)[0]!.similarity;
    expect(best(false)).toBeCloseTo(1, 12);
    expect(best(true)).toBeLessThan(0.8);
  });

  it('finds with a minimum what it finds without one, less what is below it', () => {
    const word = fc.constantFrom(
      'heart',
      'failure',
      'attack',
      'cardiac',
      'infarction',
      'acute',
      'hear',
      'banana',
    );
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        (words, minimum) => {
          const mention = words.join(' ');
          const all = index.nearest(mention, 100, 0).filter(({ similarity }) => similarity >= minimum);
          const pruned = index.nearest(mention, 100, minimum);
          expect(pruned.map(({ concept }) => concept)).toEqual(all.map(({ concept }) => concept));
        },
      ),
    );
  });
});

describe('phrases', () => {
  it('breaks at punctuation, function words and bare numbers', () => {
    expect(phrases('Patient with acute chest pain, no fever; was given aspirin 81 mg daily.')).toEqual([
      ['Patient'],
      ['acute', 'chest', 'pain'],
      ['fever'],
      ['aspirin'],
      ['mg', 'daily'],
    ]);
  });
});

describe('ConceptLinker', () => {
  const concepts = [
    { id: 'C1', name: 'Myocardial infarction', aliases: ['heart attack'], hasDefinition: true },
    { id: 'C2', name: 'Heart failure', aliases: ['cardiac failure', 'HF'], hasDefinition: true },
    { id: 'C3', name: 'Bifascicular block', aliases: [], hasDefinition: false },
  ];

  it('maps aliases and close spellings to the canonical name, longest mention first', async () => {
    const linker = await ConceptLinker.build(concepts);
    const names = linker.link('A heart attack, then cardiac failures.').map(({ name }) => name);
    expect(names).toEqual(['Myocardial infarction', 'Heart failure']);
    expect(linker.link('He likes bananas.')).toEqual([]);
  });

  it('wants 0.95 for a concept without a definition, unless definitions are unknown', async () => {
    const strict = await ConceptLinker.build(concepts);
    expect(strict.linkMention('bifascicular block')?.id).toBe('C3');
    expect(strict.linkMention('bifascicular')).toBeUndefined();
    const lenient = await ConceptLinker.build(concepts, { filterForDefinitions: false });
    expect(lenient.linkMention('bifascicular')?.id).toBe('C3');
  });

  it('scores concept sets, 0 where a side names none', async () => {
    const linker = await ConceptLinker.build(concepts);
    const same = conceptOverlap('Heart attack', 'The patient had a myocardial infarction.', linker);
    expect(same).toEqual({ precision: 1, recall: 1, f1: 1 });
    const half = conceptOverlap('heart attack; heart failure', 'heart attack, heart attack', linker);
    expect([half.precision, half.recall]).toEqual([1, 0.5]);
    expect(conceptOverlap('heart attack', 'nothing here', linker).f1).toBe(0);
  });
});

describe('loadUmlsLinker', () => {
  const folder = scratchFolder('umls');
  const row = (
    cui: string,
    text: string,
    more: Partial<Record<'lat' | 'pref' | 'srl' | 'suppress', string>> = {},
  ): string =>
    [
      cui,
      more.lat ?? 'ENG',
      'P',
      'L1',
      'PF',
      'S1',
      more.pref ?? 'N',
      'A1',
      '',
      '',
      '',
      'SRC',
      'PT',
      '1',
      text,
      more.srl ?? '0',
      more.suppress ?? 'N',
      '',
      '',
    ].join('|');
  // Invented names in the file format, not UMLS content.
  const lines = [
    row('C0000001', 'gastric flutter'),
    row('C0000001', 'Stomach flutter', { pref: 'Y' }),
    row('C0000001', 'Magenflattern', { lat: 'GER' }),
    row('C0000002', 'renal whistle', { pref: 'Y' }),
    row('C0000003', 'old name', { pref: 'Y', suppress: 'O' }),
    row('C0000004', 'licensed name', { pref: 'Y', srl: '3' }),
  ];

  it('reads names, canonical names, definitions and leaves out other languages, suppressed and restricted names', async () => {
    writeFileSync(join(folder, 'MRCONSO.RRF'), `${lines.join('\n')}\n`);
    const without = await loadUmlsLinker(folder, { minDocuments: 1 });
    expect(without.definitionsKnown).toBe(false);
    expect(without.linker.size).toEqual({ concepts: 2, aliases: 3 });
    expect(without.linker.linkMention('gastric flutters')?.name).toBe('Stomach flutter');
    expect(without.linker.linkMention('renal whistling')?.name).toBe('renal whistle');
    writeFileSync(join(folder, 'MRDEF.RRF'), 'C0000001|A1|AT1||SRC|A made-up definition.|N||\n');
    const { linker, definitionsKnown } = await loadUmlsLinker(folder, { minDocuments: 1 });
    expect(definitionsKnown).toBe(true);
    expect(linker.linkMention('gastric flutters')?.name).toBe('Stomach flutter');
    expect(linker.linkMention('renal whistling')).toBeUndefined();
    expect(linker.linkMention('Magenflattern')).toBeUndefined();
  });

  it('names the line it cannot read, and says what to give where nothing is', async () => {
    writeFileSync(join(folder, 'MRCONSO.RRF'), `${lines[0]}\nC0000009|ENG\n`);
    await expect(loadUmlsLinker(folder)).rejects.toMatchObject({
      code: 'CROSSOVER_DATASET_INVALID',
      message: expect.stringContaining('Line 2'),
    });
    await expect(loadUmlsLinker(join(folder, 'none'))).rejects.toMatchObject({
      code: 'CROSSOVER_FILE_NOT_FOUND',
    });
    writeFileSync(join(folder, 'MRCONSO.RRF'), `${lines[3]}\n${lines[0]}\n`);
    await expect(loadUmlsLinker(folder)).rejects.toThrow(/not sorted/);
  });
});

describe('the bundled dictionary', () => {
  let linker: ConceptLinker;
  beforeAll(async () => {
    linker = await loadBundledLinker();
  });

  it('knows lay and clinical names of the same condition', () => {
    expect(linker.size.concepts).toBeGreaterThan(100);
    expect(linker.linkMention('congestive heart failure')?.name).toBe(linker.linkMention('CHF')?.name);
    expect(linker.linkMention('congestive heart failure')?.name).toBe('Heart failure');
  });

  it('does not take a drug for the disease that its lay name mentions', () => {
    const names = linker.link('People with type 2 diabetes.').map(({ name }) => name);
    expect(names.join()).toMatch(/diabetes/i);
    expect(names).not.toContain('Metformin');
  });

  it('finds several concepts in a sentence', () => {
    const names = linker
      .link('Admitted with atrial fibrillation and heart failure, started on apixaban.')
      .map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['Atrial fibrillation', 'Heart failure', 'Apixaban']));
  });
});
