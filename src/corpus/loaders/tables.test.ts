import { describe, expect, it } from 'vitest';
import { loadContent } from '../testing/files.js';

describe('CSV', () => {
  it('makes numbers and truth values of plain ones, and keeps codes, dates and ids as text', async () => {
    const { documents } = await loadContent(
      't.csv',
      'id,text,age,zip,ratio,visit,billable\n007,words,70,02139,0.5,2180-01-02,true\n',
    );
    expect(documents[0]).toMatchObject({
      id: '007',
      metadata: { age: 70, zip: '02139', ratio: 0.5, visit: '2180-01-02', billable: true },
    });
  });

  it('reads visit notes and code tables by --map', async () => {
    const visits =
      'dataset,encounter_id,dialogue,note\nvirtassist,D2N001,"[doctor] hi","CHIEF COMPLAINT\n\nCough."\n';
    const { documents } = await loadContent('aci.csv', visits, { map: { text: 'note', id: 'encounter_id' } });
    expect(documents[0]).toMatchObject({
      id: 'D2N001',
      text: 'CHIEF COMPLAINT\n\nCough.',
      metadata: { dataset: 'virtassist', dialogue: '[doctor] hi' },
    });
    const codes = 'code\tbillable\tlong_desc\nA00\t0\tCholera\nA00.0\t1\tCholera due to "01"\n';
    const table = await loadContent('codes.tsv', codes, { map: { id: 'code', text: 'long_desc' } });
    expect(table.documents.map(({ id, text }) => [id, text])).toEqual([
      ['A00', 'Cholera'],
      ['A00.0', 'Cholera due to "01"'],
    ]);
  });

  it('fails as a whole, naming the columns, when the mapped one is not there', async () => {
    const { documents, failures } = await loadContent('t.csv', 'id,body\n1,zebrawood\n');
    expect(documents).toEqual([]);
    expect(failures).toMatchObject([
      { id: 't.csv', reason: expect.stringMatching(/no column "text".*id, body/) },
    ]);
  });

  it('reports a row of another width at its line', async () => {
    const { documents, failures } = await loadContent('t.csv', 'id,text\n1,"a\nb"\n2\n3,c\n');
    expect(documents.map(({ id }) => id)).toEqual(['1', '3']);
    expect(failures).toMatchObject([{ source: 't.csv, line 4', code: 'CROSSOVER_RECORD_INVALID' }]);
  });
});

describe('MIMIC-IV-Note', () => {
  it('keeps ids as numbers and times as ISO 8601, and leaves empty fields out', async () => {
    const { documents } = await loadContent(
      'discharge.csv',
      'note_id,subject_id,hadm_id,note_type,note_seq,charttime,storetime,text\n' +
        '10000032-DS-21,10000032,22595853,DS,21,2180-05-07 00:00:00,,"Service: MEDICINE\n"\n',
    );
    expect(documents[0]).toMatchObject({ id: '10000032-DS-21', title: 'Discharge summary 10000032-DS-21' });
    expect(documents[0]?.metadata).toEqual({
      note_id: '10000032-DS-21',
      subject_id: 10000032,
      hadm_id: 22595853,
      note_type: 'DS',
      note_seq: 21,
      charttime: '2180-05-07T00:00:00',
    });
  });

  it('is refused when columns are missing, and reports a repeated note', async () => {
    const other = await loadContent('d.csv', 'note_id,text\n1,a\n', { format: 'mimic-discharge' });
    expect(other.failures[0]?.reason).toContain('subject_id');
    const row = 'n1,1,2,DS,1,2180-05-07 00:00:00,,text\n';
    const header = 'note_id,subject_id,hadm_id,note_type,note_seq,charttime,storetime,text\n';
    const { documents, failures } = await loadContent('discharge.csv', header + row + row);
    expect(documents).toHaveLength(1);
    expect(failures[0]).toMatchObject({ id: 'n1', reason: expect.stringMatching(/Line 3.*line 2/) });
  });
});

describe('the ICD-10-CM order file', () => {
  it('gives dotted codes with what the table says of them', async () => {
    const line = `04529 I5023   1 ${'Acute on chronic systolic (congestive) heart failure'.padEnd(60)} Acute on chronic systolic (congestive) heart failure`;
    const { documents, failures } = await loadContent('icd10cm-order-2026.txt', `${line}\nnot a line\n`);
    expect(documents[0]).toMatchObject({
      id: 'I50.23',
      title: 'Acute on chronic systolic (congestive) heart failure',
      metadata: { code: 'I50.23', undotted: 'I5023', billable: true, order: 4529 },
    });
    expect(failures).toMatchObject([{ source: 'icd10cm-order-2026.txt, line 2' }]);
  });
});
