import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusManifestSchema, packageRoot } from '../src/core/index.js';

const corpora = join(packageRoot(), 'corpora');
const lines = (file: string) =>
  readFileSync(join(corpora, file), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const note = (id: string) => readFileSync(join(corpora, 'discharge-summaries/notes', `${id}.txt`), 'utf8');

const HEADINGS = [
  'Service:',
  'Allergies:',
  'Chief Complaint:',
  'Major Surgical or Invasive Procedure:',
  'History of Present Illness:',
  'Past Medical History:',
  'Social History:',
  'Family History:',
  'Physical Exam:',
  'Pertinent Results:',
  'Brief Hospital Course:',
  'Medications on Admission:',
  'Discharge Medications:',
  'Discharge Disposition:',
  'Discharge Diagnosis:',
  'Discharge Condition:',
  'Discharge Instructions:',
];

describe('the bundled discharge summaries', () => {
  const metadata = lines('discharge-summaries/metadata.jsonl');

  it('are at least 48 of at least 30 patients, some with several admissions', () => {
    expect(metadata.length).toBeGreaterThanOrEqual(48);
    const patients = new Set(metadata.map((row) => row.subject_id));
    expect(patients.size).toBeGreaterThanOrEqual(30);
    expect(patients.size).toBeLessThan(metadata.length);
    expect(readdirSync(join(corpora, 'discharge-summaries/notes')).sort()).toEqual(
      metadata.map((row) => `${row.note_id}.txt`).sort(),
    );
  });

  it('have the headings of MIMIC-IV-Note in their order, and 700 to 2,000 words', () => {
    for (const row of metadata) {
      const text = note(row.note_id);
      const places = HEADINGS.map((heading) => text.indexOf(`\n${heading}`));
      expect(
        places.every((place) => place >= 0),
        row.note_id,
      ).toBe(true);
      expect(places, row.note_id).toEqual([...places].sort((a, b) => a - b));
      const words = text.split(/\s+/).length;
      expect(words).toBeGreaterThanOrEqual(700);
      expect(words).toBeLessThanOrEqual(2000);
    }
  });

  it('share no paragraph: each is written for itself', () => {
    const seen = new Map<string, string>();
    for (const row of metadata) {
      for (const paragraph of note(row.note_id).split(/\n\s*\n/)) {
        if (paragraph.split(/\s+/).length < 30) continue;
        const other = seen.get(paragraph);
        expect(other === undefined || other === row.note_id, `${row.note_id} and ${other}`).toBe(true);
        seen.set(paragraph, row.note_id);
      }
    }
  });

  it('have gold codes that stand in the bundled table, each with evidence in the note', () => {
    const table = new Set(
      readFileSync(join(corpora, 'icd-10-cm', codesFile()), 'utf8')
        .match(/[A-Z]\d[0-9A-Z](\.?[0-9A-Z]{1,4})?/g)
        ?.map((code) => code.replace('.', '')),
    );
    for (const row of lines('discharge-summaries/gold-codes.jsonl')) {
      for (const { code, evidence } of row.codes) {
        expect(table.has(code.replace('.', '')), code).toBe(true);
        expect(note(row.note_id).includes(evidence), `${row.note_id} ${code}`).toBe(true);
      }
    }
  });

  it('have at least 150 questions whose answer passage stands in the note', () => {
    const answered = lines('discharge-summaries/questions.jsonl').filter((row) => row.evidence !== '');
    expect(answered.length).toBeGreaterThanOrEqual(150);
    for (const row of answered) expect(note(row.note_id).includes(row.evidence), row.id).toBe(true);
  });
});

describe('the bundled clinical reference', () => {
  it('has at least 200 entries of four kinds, each with metadata and questions', () => {
    const metadata = lines('clinical-reference/metadata.jsonl');
    expect(metadata.length).toBeGreaterThanOrEqual(200);
    expect(new Set(metadata.map((row) => row.kind)).size).toBe(4);
    for (const row of metadata)
      expect(readFileSync(join(corpora, 'clinical-reference', row.file_name), 'utf8')).toMatch(/^# .+/);
    const asked = new Set(lines('clinical-reference/qa.jsonl').map((row) => row.entry));
    for (const row of metadata) expect(asked.has(row.id), row.id).toBe(true);
  });
});

it('every corpus folder has a valid corpus.json', () => {
  for (const name of readdirSync(corpora)) {
    corpusManifestSchema.parse(JSON.parse(readFileSync(join(corpora, name, 'corpus.json'), 'utf8')));
  }
});

it('the ICD-10-CM subset has at least 2,000 codes', () => {
  const rows = readFileSync(join(corpora, 'icd-10-cm', codesFile()), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  expect(rows.length).toBeGreaterThanOrEqual(2000);
});

function codesFile(): string {
  return (
    readdirSync(join(corpora, 'icd-10-cm')).find((file) => /^codes/.test(file) || /order/.test(file)) ??
    'codes.tsv'
  );
}
