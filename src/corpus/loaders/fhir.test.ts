import { describe, expect, it } from 'vitest';
import { loadContent } from '../testing/files.js';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const reference = (id: string, attachment: object, more: object = {}): object => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  content: [{ attachment }],
  ...more,
});
const bundle = (...resources: object[]): string =>
  JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  });

describe('FHIR', () => {
  it('reads attachments and gives metadata the names that discharge summaries use', async () => {
    const { documents } = await loadContent(
      'b.json',
      bundle(
        { resourceType: 'Patient', id: '42' },
        reference(
          'd1',
          { contentType: 'text/plain; charset=utf-8', data: base64('Plain näme'), title: 'A note' },
          {
            type: { coding: [{ code: '18842-5', display: 'Discharge summary' }] },
            subject: { reference: 'https://server/fhir/Patient/42/_history/3' },
            context: { encounter: [{ reference: 'Encounter/20000001' }] },
            date: '2180-01-02T03:04:05Z',
          },
        ),
        reference('d2', {
          contentType: 'text/html',
          data: base64('<h2>Plan</h2><p>Rest</p><script>x</script>'),
        }),
      ),
    );
    expect(documents).toMatchObject([
      {
        id: 'd1',
        title: 'A note',
        text: 'Plain näme',
        metadata: {
          subject_id: 42,
          hadm_id: 20000001,
          charttime: '2180-01-02T03:04:05Z',
          note_type: 'Discharge summary',
          note_code: '18842-5',
        },
      },
      { id: 'd2', text: 'Plan\n\nRest', sections: [{ name: 'Plan' }] },
    ]);
  });

  it('reads the sections of a Composition, nested ones under both titles', async () => {
    const div = (words: string): object => ({
      div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${words}</p></div>`,
    });
    const { documents } = await loadContent(
      'c.json',
      JSON.stringify({
        resourceType: 'Composition',
        id: 'c1',
        status: 'final',
        title: 'Discharge Summary',
        section: [
          { title: 'Allergies', text: div('None known') },
          { title: 'Medications', section: [{ title: 'Discharge', text: div('Aspirin') }] },
        ],
      }),
    );
    expect(documents[0]).toMatchObject({
      title: 'Discharge Summary',
      text: 'Allergies\nNone known\n\nDischarge\nAspirin',
    });
    expect(documents[0]?.sections?.map(({ name }) => name)).toEqual(['Allergies', 'Medications > Discharge']);
  });

  it('finds an attachment that lies in the same bundle as a Binary', async () => {
    const { documents } = await loadContent(
      'b.json',
      bundle(reference('d1', { contentType: 'text/plain', url: 'Binary/b1' }), {
        resourceType: 'Binary',
        id: 'b1',
        data: base64('from the binary'),
      }),
    );
    expect(documents[0]?.text).toBe('from the binary');
  });

  it('says why a document cannot be read, and reads the others', async () => {
    const { documents, failures } = await loadContent(
      'b.json',
      bundle(
        reference('rtf', { contentType: 'application/rtf', data: base64('{\\rtf1 zebrawood}') }),
        reference('far', { contentType: 'text/plain', url: 'https://elsewhere/doc' }),
        reference('bad', { contentType: 'text/plain', data: '!!not base64!!' }),
        reference('wrong', { contentType: 'text/plain', data: base64('x') }, { status: 'entered-in-error' }),
        reference('ok', { contentType: 'text/plain', data: base64('fine') }),
        reference('ok', { contentType: 'text/plain', data: base64('again') }),
      ),
    );
    expect(documents.map(({ id }) => id)).toEqual(['ok']);
    expect(failures.map(({ id, reason }) => [id, reason])).toEqual([
      ['rtf', expect.stringContaining('application/rtf')],
      ['far', expect.stringContaining('lies elsewhere')],
      ['bad', expect.stringContaining('not base64')],
      ['wrong', expect.stringContaining('entered in error')],
      ['ok', expect.stringContaining('repeats the id')],
    ]);
    expect(JSON.stringify(failures)).not.toContain('zebrawood');
  });
});
