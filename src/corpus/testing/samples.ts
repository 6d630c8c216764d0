import type { FormatName } from '../types.js';
import { column, writePdf } from './pdf-writer.js';

/** Words that stand in every sample's text, and must stand in no message. */
export const CANARY = 'zebrawood';

export interface Sample {
  readonly format: FormatName;
  readonly name: string;
  readonly content: string | Buffer;
  /** Documents in it. */
  readonly documents: number;
  /** Each document is a record of its own, so that a broken one leaves the others. */
  readonly records: boolean;
}

const note = (id: string, words: string): string =>
  `${id},10000001,20000001,DS,1,2180-06-26 00:00:00,,"Chief Complaint:\nCough ${CANARY}\n \nBrief Hospital Course:\n${words}, ""stable""."`;

const article = (pmid: number, title: string): string =>
  `<PubmedArticle><MedlineCitation><PMID Version="1">${pmid}</PMID><Article><Journal><JournalIssue><PubDate><Year>2001</Year></PubDate></JournalIssue><Title>Journal of Tests</Title></Journal><ArticleTitle>${title}</ArticleTitle><Abstract><AbstractText Label="BACKGROUND">Words on ${CANARY} &amp; x &lt; 5.</AbstractText><AbstractText Label="RESULTS">H<sub>2</sub>O was found.</AbstractText></Abstract></Article><MeshHeadingList><MeshHeading><DescriptorName UI="D1">Humans</DescriptorName></MeshHeading></MeshHeadingList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="doi">10.1/x${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;

const reference = (id: string, words: string): string =>
  JSON.stringify({
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    type: { text: 'Progress note' },
    subject: { reference: 'Patient/42' },
    context: { encounter: [{ reference: 'Encounter/e7' }] },
    date: '2180-01-02T03:04:05Z',
    content: [
      {
        attachment: { contentType: 'text/plain', data: Buffer.from(`${words} ${CANARY}`).toString('base64') },
      },
    ],
  });

const order = (n: number, code: string, flag: number, text: string): string =>
  `${String(n).padStart(5, '0')} ${code.padEnd(7)} ${flag} ${text.slice(0, 60).padEnd(60)} ${text}`;

/** One good file of every format; the contract suite runs on each. */
export const SAMPLES: readonly Sample[] = [
  {
    format: 'text',
    name: 'note.txt',
    content: `Chief Complaint:\nCough, ${CANARY}.\n\nHistory of Present Illness:\nThree days of cough.\n`,
    documents: 1,
    records: false,
  },
  {
    format: 'markdown',
    name: 'entry.md',
    content: `# Asthma\n\nA disease of ${CANARY}.\n\n## Treatment\n\n- Salbutamol\n- Steroids\n`,
    documents: 1,
    records: false,
  },
  {
    format: 'html',
    name: 'page.html',
    content: `<!doctype html><html><head><title>A page</title><script>no()</script></head><body><nav>menu</nav><h1>Asthma</h1><p>It is ${CANARY}.</p><h2>Treatment</h2><ul><li>Rest</li></ul></body></html>`,
    documents: 1,
    records: false,
  },
  {
    format: 'jsonl',
    name: 'records.jsonl',
    content: [1, 2, 3]
      .map((n) =>
        JSON.stringify({ id: `r${n}`, title: `Record ${n}`, text: `Text ${n} ${CANARY}`, year: 2000 + n }),
      )
      .join('\n'),
    documents: 3,
    records: true,
  },
  {
    format: 'csv',
    name: 'table.csv',
    content: `id,title,text,age\n1,One,"Text, with ""quotes""\nand lines ${CANARY}",70\n2,Two,Plain ${CANARY},71\n3,Three,More,072\n`,
    documents: 3,
    records: true,
  },
  {
    format: 'mimic-discharge',
    name: 'discharge.csv',
    content: `note_id,subject_id,hadm_id,note_type,note_seq,charttime,storetime,text\n${note('10000001-DS-1', 'Treated')}\n${note('10000001-DS-2', 'Treated again')}\n`,
    documents: 2,
    records: true,
  },
  {
    format: 'pubmed-xml',
    name: 'pubmed24n0001.xml',
    content: `<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE PubmedArticleSet SYSTEM "pubmed.dtd">\n<PubmedArticleSet>\n${article(11, 'First')}\n${article(12, 'Second')}\n</PubmedArticleSet>\n`,
    documents: 2,
    records: true,
  },
  {
    format: 'fhir',
    name: 'notes.ndjson',
    content: `${reference('d1', 'First note')}\n{"resourceType":"Patient","id":"42"}\n${reference('d2', 'Second note')}\n`,
    documents: 2,
    records: true,
  },
  {
    format: 'icd10cm-order',
    name: 'icd10cm-order-2026.txt',
    content: `${order(1, 'A00', 0, `Cholera ${CANARY}`)}\n${order(2, 'A000', 1, 'Cholera due to Vibrio cholerae 01, biovar cholerae')}\n`,
    documents: 2,
    records: true,
  },
  {
    format: 'pdf',
    name: 'paper.pdf',
    content: writePdf([
      [...column([`A page about ${CANARY} and cough.`, 'It has two lines of words.'], 60, 700)],
      [...column(['The second page has a line of its own.'], 60, 700)],
    ]),
    documents: 1,
    records: false,
  },
];
