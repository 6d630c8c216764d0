import { describe, expect, it } from 'vitest';
import { loadContent } from '../testing/files.js';
import { SAMPLES } from '../testing/samples.js';

const sample = String(SAMPLES.find(({ format }) => format === 'pubmed-xml')!.content);

describe('PubMed XML', () => {
  it('gives labelled sections, inline markup in order, MeSH, journal, year and DOI', async () => {
    const { documents } = await loadContent('p.xml', sample);
    expect(documents[0]).toMatchObject({
      id: '11',
      title: 'First',
      text: 'BACKGROUND: Words on zebrawood & x < 5.\n\nRESULTS: H2O was found.',
      metadata: { pmid: '11', journal: 'Journal of Tests', year: 2001, mesh: ['Humans'], doi: '10.1/x11' },
    });
    expect(documents[0]?.sections?.map(({ name }) => name)).toEqual(['Background', 'Results']);
  });

  it('expands no entities: neither bombs nor files', async () => {
    const bomb =
      '<?xml version="1.0"?><!DOCTYPE PubmedArticleSet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">' +
      '<!ENTITY f SYSTEM "file:///etc/passwd">]>';
    const body = sample
      .replace(/<\?xml.*?>\s*<!DOCTYPE.*?>/s, bomb)
      .replace('Words on', '&b; &f; &amp;lt; Words on');
    const { documents } = await loadContent('p.xml', body);
    expect(documents[0]?.text).toContain('BACKGROUND: &b; &f; &lt; Words on');
  });

  it('loads the articles around a broken one', async () => {
    const broken = sample.replace('<PMID Version="1">11</PMID>', '<PMID>eleven</PMID');
    const { documents, failures } = await loadContent('p.xml', broken, { format: 'pubmed-xml' });
    expect(documents.map(({ id }) => id)).toEqual(['12']);
    expect(failures).toMatchObject([{ code: 'CROSSOVER_XML_INVALID', source: 'p.xml, article 1' }]);
  });

  it('lets the title stand for an article without an abstract, and says so', async () => {
    const { documents } = await loadContent('p.xml', sample.replace(/<Abstract>.*?<\/Abstract>/, ''));
    expect(documents[0]).toMatchObject({ text: 'First', warnings: [expect.stringContaining('no abstract')] });
  });
});
