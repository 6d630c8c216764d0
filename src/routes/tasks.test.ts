import { describe, expect, it } from 'vitest';
import { ask, bench, CORPORA, NOTE, promptOf } from './testing/index.js';

describe('questions', () => {
  it('are looked up alone: options never enter the query', async () => {
    const { arms, library } = bench();
    await arms.answer(
      'generalist+rag',
      ask({ question: 'Which apixaban dose is usual?', options: { choices: ['5 mg', '50 mg'] } }),
    );
    expect(library.searches[0]?.query).toBe('Which apixaban dose is usual?');
  });

  it('pass corpora, filter, k, mode and fusion on to the search', async () => {
    const { arms, library } = bench();
    await arms.answer(
      'generalist+rag',
      ask({
        question: 'apixaban',
        corpora: ['reference'],
        filter: { kind: 'drug' },
        k: 3,
        options: { mode: 'bm25', fusion: { method: 'rrf' } },
      }),
    );
    expect(library.searches[0]).toMatchObject({
      corpora: ['reference'],
      filter: { kind: 'drug' },
      k: 3,
      mode: 'bm25',
      fusion: { method: 'rrf' },
    });
  });

  it('are not looked up among codes, unless the request names them', async () => {
    const { arms, library } = bench();
    await arms.answer('generalist+rag', ask({ question: 'gout' }));
    await arms.answer('generalist+rag', ask({ question: 'gout', corpora: ['codes'] }));
    expect(library.searches.map((search) => search.corpora)).toEqual([['notes', 'reference'], ['codes']]);
  });

  it('about a document search inside it on a RAG arm and read it whole on a direct arm', async () => {
    const { arms, library, generalist, biomedical } = bench();
    const request = ask({ question: 'How high did the creatinine peak?', document_id: 'n1' });
    await arms.route('both', request);
    expect(library.searches[0]).toMatchObject({ corpora: ['notes'], document_id: 'n1' });
    expect(promptOf(generalist)).toContain('<passage n="1" title="Discharge summary: heart failure"');
    expect(promptOf(biomedical)).toContain(
      `<document title="Discharge summary: heart failure">\n${NOTE}\n</document>`,
    );
    expect(biomedical.requests[0]?.input).toMatchObject({ task: 'qa', document: NOTE });
    expect(biomedical.requests[0]?.input).not.toHaveProperty('passages');
  });

  it('about a text of the request never send it to the library', async () => {
    const { arms, library } = bench({ generalist: { reply: 'It peaked at 2.1 [1].' } });
    const { rag } = await arms.route(
      'rag',
      ask({ question: 'How high did the creatinine peak?', text: NOTE }),
    );
    expect(library.searches).toEqual([]);
    const [citation] = rag!.citations;
    expect(citation).toMatchObject({
      corpus: 'request',
      document_id: 'text',
      section: 'Brief Hospital Course',
    });
    expect(NOTE.slice(citation!.start, citation!.end)).toBe(citation!.quote);
    expect(citation!.quote).toContain('Creatinine peaked at 2.1');
  });

  it('without anything before the model are answered closed book, and the answer says so', async () => {
    const { arms } = bench({ biomedical: { reply: 'Give 12345 mg of canary oil every day.' } });
    const { finetuned } = await arms.route('finetuned', ask({ question: 'What helps?' }));
    expect(finetuned?.safeguards.notes.join(' ')).toContain('Closed book');
    expect(finetuned?.safeguards.unsupported_numbers).toEqual([]);
  });
});

describe('multiple choice', () => {
  const request = ask({ question: 'Which apixaban dose is usual?', options: { choices: ['50 mg', '5 mg'] } });

  it('gives the index of the option the answer names', async () => {
    const { arms, generalist } = bench({ generalist: { reply: 'The correct answer is B: 5 mg' } });
    const answer = await arms.answer('generalist', request);
    expect(answer.choice).toBe(1);
    expect(promptOf(generalist)).toContain('A) 50 mg\nB) 5 mg');
    expect(generalist.requests[0]?.input).toMatchObject({
      task: 'multiple-choice',
      options: ['50 mg', '5 mg'],
    });
  });

  it('takes the choice of a reader that chooses by itself', async () => {
    const { arms } = bench({ generalist: { reply: 'This one.', done: { choice: 0 } } });
    expect((await arms.answer('generalist', request)).choice).toBe(0);
  });

  it('tells an unreadable answer from a wrong one', async () => {
    const { arms } = bench({ generalist: { reply: 'Hard to say.' } });
    const answer = await arms.answer('generalist', request);
    expect(answer).not.toHaveProperty('choice');
    expect(answer.safeguards.notes).toContain('No option could be read from the answer.');
  });
});

describe('summaries', () => {
  it('read a document whole on the RAG arm when it fits, as numbered passages in order', async () => {
    const { arms, generalist, library } = bench();
    const answer = await arms.answer('generalist+rag', ask({ task: 'summarize', document_id: 'n1' }));
    expect(library.searches).toEqual([]);
    const covered = answer.passages.map((passage) => NOTE.slice(passage.start, passage.end)).join('');
    expect(covered.replace(/\s/g, '')).toBe(NOTE.replace(/\s/g, ''));
    expect(promptOf(generalist)).toContain('<passage n="1" title="Discharge summary: heart failure"');
  });

  it('read passages from all sections when it does not fit', async () => {
    const filler = Array.from({ length: 400 }, (_, i) => `Line ${i} of a long hospital course.`).join(' ');
    const long = NOTE.replace('# Gout', `${filler}\n\n# Gout`);
    const { arms, library } = bench({
      corpora: { notes: { documents: [{ id: 'long', text: long }] } },
      generalist: { contextWindow: 2000 },
    });
    const answer = await arms.answer('generalist+rag', ask({ task: 'summarize', document_id: 'long' }));
    expect(library.searches[0]).toMatchObject({ document_id: 'long' });
    const sections = answer.passages.map((passage) => passage.section);
    expect(sections).toEqual(expect.arrayContaining(['Chief Complaint', 'Discharge Diagnosis']));
    const starts = answer.passages.map((passage) => passage.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('of several documents take passages from each', async () => {
    const documents = ['a', 'b', 'c'].map((id) => ({ id, title: id, text: NOTE }));
    const { arms } = bench({ corpora: { notes: { documents } } });
    const answer = await arms.answer('generalist+rag', ask({ task: 'summarize', corpora: ['notes'] }));
    expect(new Set(answer.passages.map((passage) => passage.document_id)).size).toBe(3);
  });

  it('cut a document that is too long for a direct arm, and say how much', async () => {
    const text = Array.from({ length: 3000 }, (_, i) => `word${i}`).join(' ');
    const { arms, biomedical } = bench({ biomedical: { contextWindow: 1500 } });
    const answer = await arms.answer('biomedical', ask({ task: 'summarize', text }));
    const [cut] = answer.safeguards.truncated;
    expect(cut?.kept_tokens).toBeGreaterThan(500);
    expect(cut!.kept_tokens + cut!.dropped_tokens).toBe(3000);
    expect(promptOf(biomedical)).toContain('rest was cut');
    expect(biomedical.requests[0]?.input?.document?.split(' ').length).toBeLessThan(1500);
  });
});

describe('coding', () => {
  const reply =
    'I50.23 — acute on chronic systolic heart failure — evidence: "Acute on chronic  systolic heart failure"\nM10.9 — Gout\nZ99.99 — Invented';

  it('offers candidates for every problem of the document on the RAG arm', async () => {
    const { arms, library, generalist } = bench({ generalist: { reply } });
    await arms.answer('generalist+rag', ask({ task: 'code', document_id: 'n1' }));
    expect(library.searches.map((search) => search.query)).toEqual(
      expect.arrayContaining([
        'Acute on chronic systolic heart failure',
        'Gout',
        'chronic kidney disease stage 3',
      ]),
    );
    expect(new Set(library.searches.flatMap((search) => search.corpora))).toEqual(new Set(['codes']));
    expect(generalist.requests[0]?.input?.candidates).toContainEqual({
      code: 'N18.3',
      description: 'Chronic kidney disease, stage 3 (moderate)',
    });
    expect(promptOf(generalist)).toContain('N18.3 Chronic kidney disease, stage 3 (moderate)');
  });

  it('validates each code and finds its evidence, on both arms', async () => {
    const { arms, library } = bench({ biomedical: { reply } });
    const answer = await arms.answer('biomedical', ask({ task: 'code', document_id: 'n1' }));
    expect(library.searches).toEqual([]);
    expect(answer.codes?.map(({ code, valid }) => [code, valid])).toEqual([
      ['I50.23', true],
      ['M10.9', true],
      ['Z99.99', false],
    ]);
    for (const { evidence, start, end } of answer.codes!.slice(0, 2)) {
      expect(NOTE.slice(start, end)).toBe(evidence);
      expect(evidence).toMatch(/heart failure|gout/i);
    }
    expect(answer.codes?.[0]?.description).toBe('Acute on chronic systolic (congestive) heart failure');
  });

  it('takes a statement for a document', async () => {
    const { arms } = bench({ generalist: { reply: 'M10.9 Gout, unspecified' } });
    const answer = await arms.answer('generalist+rag', ask({ task: 'code', question: 'flare of gout' }));
    expect(answer.codes).toEqual([
      { code: 'M10.9', description: 'Gout, unspecified', valid: true, evidence: 'flare of gout' },
    ]);
  });

  it('says when there is no table to validate against', async () => {
    const { arms } = bench({ corpora: { notes: CORPORA.notes! }, generalist: { reply } });
    const answer = await arms.answer('generalist', ask({ task: 'code', document_id: 'n1' }));
    expect(answer.codes?.every((code) => !code.valid)).toBe(true);
    expect(answer.safeguards.notes.join(' ')).toContain('No code table is indexed');
  });
});
