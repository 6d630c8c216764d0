import { CrossoverError, type Metadata, type SectionSpan, type SourceDocument } from '../../core/index.js';
import { cleanText } from '../read/text.js';
import { readElements } from '../read/xml.js';
import { childNamed, childrenNamed, parseElement, textOf, type XmlElement } from '../read/xml-tree.js';
import { titleCase } from '../split/clinical-headings.js';
import type { Loader } from '../types.js';
import { failed, loaded } from './results.js';

const PROBLEMS = {
  'too-large': ['CROSSOVER_RECORD_TOO_LARGE', 'is too large'],
  'not-utf8': ['CROSSOVER_ENCODING_INVALID', 'is not valid UTF-8'],
  'cut-off': ['CROSSOVER_XML_INVALID', 'is cut off'],
} as const;

/**
 * PubMed baseline and update files, and what E-utilities return: one `PubmedArticle` is one document, id its PMID,
 * text the abstract (a labelled part is a section), with journal, year, MeSH headings, DOI and publication types.
 */
export const pubmedXmlLoader: Loader = {
  format: 'pubmed-xml',
  extensions: [],
  async *load(file, { limits, signal }) {
    const places = new Map<string, number>();
    let articles = 0;
    for await (const block of readElements(file.path, 'PubmedArticle', limits.documentBytes, signal)) {
      articles++;
      const source = `${file.name}, article ${block.index}`;
      if (block.problem) {
        const [code, what] = PROBLEMS[block.problem];
        yield failed(source, code, `Article ${block.index} ${what}.`);
        continue;
      }
      const article = parseElement(block.xml);
      const document = article && toDocument(article, source);
      if (!document) {
        yield failed(
          source,
          'CROSSOVER_XML_INVALID',
          `Article ${block.index} is not well formed, or has no PMID.`,
        );
        continue;
      }
      const earlier = places.get(document.id);
      if (earlier !== undefined) {
        const reason = `Article ${block.index} repeats the PMID of article ${earlier}.`;
        yield failed(source, 'CROSSOVER_RECORD_INVALID', reason, document.id);
      } else if (document.text.trim() === '') {
        const reason = `Article ${block.index} has neither abstract nor title.`;
        yield failed(source, 'CROSSOVER_DOCUMENT_EMPTY', reason, document.id);
      } else {
        places.set(document.id, block.index);
        yield loaded(document);
      }
    }
    if (articles === 0)
      throw new CrossoverError('CROSSOVER_XML_INVALID', 'The file has no PubmedArticle element.');
  },
};

function toDocument(root: XmlElement, source: string): SourceDocument | undefined {
  const citation = childNamed(root, 'MedlineCitation');
  const article = citation && childNamed(citation, 'Article');
  const pmid = citation && line(childNamed(citation, 'PMID'));
  if (!citation || !article || !pmid || !/^\d{1,12}$/.test(pmid)) return undefined;
  const title = line(childNamed(article, 'ArticleTitle')) || line(childNamed(article, 'VernacularTitle'));
  const { text, sections } = abstractOf(article);
  return {
    id: pmid,
    title: title || `PMID ${pmid}`,
    text: text || title,
    metadata: metadataOf(root, citation, article, pmid),
    ...(sections.length > 0 ? { sections } : {}),
    ...(text === '' ? { warnings: ['The article has no abstract; its title stands for it.'] } : {}),
    source,
  };
}

function abstractOf(article: XmlElement): { text: string; sections: SectionSpan[] } {
  const sections: SectionSpan[] = [];
  let text = '';
  const abstract = childNamed(article, 'Abstract');
  for (const part of abstract ? childrenNamed(abstract, 'AbstractText') : []) {
    const body = line(part);
    if (body === '') continue;
    if (text !== '') text += '\n\n';
    const label = part.attributes.Label?.replace(/\s+/g, ' ').trim();
    const start = text.length;
    text += label && label.toUpperCase() !== 'UNLABELLED' ? `${label}: ${body}` : body;
    if (label) sections.push({ name: titleCase(label), start, end: text.length });
  }
  return { text, sections };
}

function metadataOf(root: XmlElement, citation: XmlElement, article: XmlElement, pmid: string): Metadata {
  const metadata: Metadata = { pmid };
  const journal = childNamed(article, 'Journal');
  const set = (name: string, value: string | number | string[] | undefined): void => {
    if (value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))
      metadata[name] = value;
  };
  set(
    'journal',
    line(journal && childNamed(journal, 'Title')) || line(journal && childNamed(journal, 'ISOAbbreviation')),
  );
  set('year', yearOf(journal));
  const mesh = childNamed(citation, 'MeshHeadingList');
  set(
    'mesh',
    mesh && childrenNamed(mesh, 'MeshHeading').map((heading) => line(childNamed(heading, 'DescriptorName'))),
  );
  const types = childNamed(article, 'PublicationTypeList');
  set('publication_types', types && childrenNamed(types, 'PublicationType').map(line));
  set('language', line(childNamed(article, 'Language')));
  const data = childNamed(root, 'PubmedData');
  const ids = data && childNamed(data, 'ArticleIdList');
  for (const id of ids ? childrenNamed(ids, 'ArticleId') : []) {
    if (id.attributes.IdType === 'doi') set('doi', line(id));
    if (id.attributes.IdType === 'pmc') set('pmcid', line(id));
  }
  return metadata;
}

/** Year of the issue; also out of free dates such as "1998 Dec-1999 Jan". */
function yearOf(journal: XmlElement | undefined): number | undefined {
  const issue = journal && childNamed(journal, 'JournalIssue');
  const date = issue && childNamed(issue, 'PubDate');
  const year = /\d{4}/.exec(
    line(date && childNamed(date, 'Year')) || line(date && childNamed(date, 'MedlineDate')),
  );
  return year ? Number(year[0]) : undefined;
}

function line(element: XmlElement | undefined): string {
  return element ? cleanText(textOf(element)).replace(/\s+/g, ' ').trim() : '';
}
