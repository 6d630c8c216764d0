import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../jobs/index.js';
import { type Harness, startHarness } from '../testing/harness.js';
import { readEvents } from '../testing/sse.js';

let h: Harness;
beforeEach(async () => {
  h = await startHarness({ config: { limits: { uploadBytes: 4096, queuedJobs: 1 } } });
});
afterEach(() => h.stop());

const PATH = '/v1/corpora/notes/documents';
const uploads = () => readdirSync(join(h.indexDir, 'uploads'));

async function ended(response: Response): Promise<Job> {
  expect(response.status).toBe(202);
  const location = response.headers.get('location')!;
  await readEvents(await h.call('GET', `${location}/events`));
  return ((await (await h.call('GET', location)).json()) as { job: Job }).job;
}

function upload(files: Record<string, string>, fields: Record<string, string> = {}): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [name, text] of Object.entries(files)) form.append('files', new Blob([text]), name);
  return fetch(`${h.url}${PATH}`, { method: 'POST', body: form });
}

describe('documents as JSON', () => {
  it('become a job whose progress and report can be followed', async () => {
    const response = await h.call('POST', PATH, {
      documents: [
        { id: 'n3', title: 'Third', text: 'New text.', metadata: { subject_id: 3 } },
        { text: 'No id.' },
      ],
    });
    const events = await readEvents(await h.call('GET', `${response.headers.get('location')}/events`));
    expect(events.at(-1)).toMatchObject({
      event: 'done',
      data: { job: { state: 'done', report: { added: 2 } } },
    });
    expect(h.library.ingests[0]).toEqual({
      corpus: 'notes',
      documents: [
        { id: 'n3', title: 'Third', text: 'New text.', metadata: { subject_id: 3 } },
        { text: 'No id.' },
      ],
    });
    const page = await (await h.call('GET', `${PATH}?limit=2&offset=2`)).json();
    expect(page).toMatchObject({ total: 4, offset: 2, documents: [{ id: 'n3' }, { id: 'inline' }] });
  });

  it('are refused for a corpus that does not exist, and when wrong, naming the field', async () => {
    const one = { documents: [{ text: 'x' }] };
    expect((await h.call('POST', '/v1/corpora/nowhere/documents', one)).status).toBe(404);
    expect((await h.call('POST', '/v1/corpora/Not%20a%20name/documents', one)).status).toBe(400);
    for (const [body, field] of [
      [{ documents: [] }, 'documents'],
      [{ documents: [{ text: '' }] }, 'documents[0].text'],
      [{ documents: [{ text: 'x', metadata: { a: {} } }] }, 'documents[0].metadata.a'],
      [{ documents: [{ text: 'x', txt: 1 }] }, 'documents[0].txt'],
      [undefined, 'body'],
    ] as const)
      expect(await (await h.call('POST', PATH, body)).json()).toMatchObject({ field, status: 400 });
  });
});

describe('uploaded files', () => {
  it('are ingested from random names under the names they were sent with, and then removed', async () => {
    let seen: string[] = [];
    h.library.gate = async () => {
      seen = uploads();
    };
    const job = await ended(
      await upload(
        { 'ward 3 – März.txt': 'Apixaban.', 'b.csv': 'id,text' },
        { format: 'csv', map: '{"text":"t"}' },
      ),
    );
    expect(job).toMatchObject({ state: 'done', report: { added: 2, failed: 1 } });
    const request = h.library.ingests[0]!;
    expect(request).toMatchObject({
      names: ['ward 3 – März.txt', 'b.csv'],
      format: 'csv',
      map: { text: 't' },
    });
    expect(seen).toHaveLength(2);
    for (const name of seen) expect(name).toMatch(/^[0-9a-f]{32}$/);
    await expect.poll(uploads).toEqual([]);
  });

  it('never lie where their names point to', async () => {
    for (const name of ['../../../evil.txt', '/etc/evil.txt', '..\\..\\evil.txt']) {
      await ended(await upload({ [name]: 'x' }));
      const { names, paths } = h.library.ingests.at(-1)!;
      expect(names).toEqual(['evil.txt']);
      expect(paths![0]).toMatch(/uploads\/[0-9a-f]{32}$/);
    }
    for (const name of ['..', 'a\u0000b.txt']) expect((await upload({ [name]: 'x' })).status).toBe(400);
  });

  it('are refused beyond the size limit, without a job and without leaving anything', async () => {
    for (const files of [
      { 'a.txt': 'x'.repeat(5000) },
      { 'a.txt': 'x'.repeat(3000), 'b.txt': 'y'.repeat(3000) },
    ]) {
      const response = await upload(files);
      expect(response.status).toBe(413);
      expect(await response.json()).toMatchObject({ code: 'CROSSOVER_BODY_TOO_LARGE' });
    }
    expect(h.library.ingests).toEqual([]);
    await expect.poll(uploads).toEqual([]);
  });

  it('are removed when the form is refused', async () => {
    for (const [files, fields, field] of [
      [{ 'a.txt': 'x' }, { map: 'nonsense' }, 'map'],
      [{ 'a.txt': 'x' }, { colour: 'red' }, 'colour'],
      [{ 'a.txt': 'x' }, { sensitivity: 'secret' }, 'sensitivity'],
      [{}, { format: 'csv' }, 'files'],
      [{ 'a/x.txt': 'x', 'b/x.txt': 'y' }, {}, 'files'],
    ] as Array<[Record<string, string>, Record<string, string>, string]>) {
      const response = await upload(files, fields);
      expect(await response.json()).toMatchObject({ status: 400, field });
    }
    await expect.poll(uploads).toEqual([]);
  });

  it('are refused when the form is cut off or malformed', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=B' };
    const body = '--B\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nhalf';
    const cut = await fetch(`${h.url}${PATH}`, { method: 'POST', headers, body });
    expect(cut.status).toBe(400);
    const bare = await fetch(`${h.url}${PATH}`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data' },
      body,
    });
    expect(bare.status).toBe(400);
    await expect.poll(uploads).toEqual([]);
  });
});

describe('jobs', () => {
  it('can be cancelled while they run, and their files go', async () => {
    h.library.gate = () => new Promise(() => undefined);
    const response = await upload({ 'a.txt': 'x' });
    const location = response.headers.get('location')!;
    await expect
      .poll(async () => ((await (await h.call('GET', location)).json()) as { job: Job }).job.state)
      .toBe('running');
    expect(uploads()).toHaveLength(1);
    expect(await (await h.call('DELETE', location)).json()).toMatchObject({ job: { state: 'cancelled' } });
    expect(uploads()).toEqual([]);
    expect(h.library.stored.get('notes')!.documents.size).toBe(2);
  });

  it('are bounded in number', async () => {
    h.library.gate = () => new Promise(() => undefined);
    const one = { documents: [{ text: 'x' }] };
    const statuses: number[] = [];
    for (let i = 0; i < 3; i++) statuses.push((await h.call('POST', PATH, one)).status);
    expect(statuses).toEqual([202, 202, 503]);
    const refused = await h.call('POST', PATH, one);
    expect(refused.headers.get('retry-after')).toBe('30');
    expect(await refused.json()).toMatchObject({ code: 'CROSSOVER_QUEUE_FULL' });
  });

  it('that nobody knows are 404, also for their events', async () => {
    for (const path of ['/v1/jobs/job_x', '/v1/jobs/job_x/events'])
      expect(await (await h.call('GET', path)).json()).toMatchObject({ code: 'CROSSOVER_JOB_NOT_FOUND' });
  });
});

describe('erasure', () => {
  it('answers with a receipt, and 404 for what is not there', async () => {
    const path = `${PATH}/note-1`;
    expect(await (await h.call('DELETE', path)).json()).toMatchObject({
      receipt: { documents: ['note-1'], traces_found: 0, files_scanned: 3 },
    });
    expect((await h.call('DELETE', path)).status).toBe(404);
    expect((await h.call('GET', path)).status).toBe(404);
  });

  it('by filter refuses an empty or wrong filter', async () => {
    for (const filter of ['{}', 'x', '[]', '{"age":{}}']) {
      const response = await h.call('DELETE', `${PATH}?filter=${encodeURIComponent(filter)}`);
      expect([filter, response.status]).toEqual([filter, 400]);
    }
    expect((await h.call('DELETE', PATH)).status).toBe(400);
    expect(h.library.stored.get('notes')!.documents.size).toBe(2);
  });

  it('is in the audit log with its counts', async () => {
    await h.call('DELETE', `${PATH}/note-1`);
    const lines = readFileSync(join(h.indexDir, 'audit.jsonl'), 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines.at(-1)!)).toMatchObject({
      who: 'local',
      what: 'DELETE /v1/corpora/:name/documents/:id',
      outcome: 'ok',
      corpora: ['notes'],
      documents: ['note-1'],
      counts: { traces_found: 0, files_scanned: 3, bytes_scanned: 4096 },
    });
  });
});
