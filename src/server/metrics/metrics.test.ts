import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CrossoverError } from '../../core/index.js';
import { type Harness, startHarness } from '../testing/harness.js';

let h: Harness;
beforeEach(async () => {
  h = await startHarness();
});
afterEach(() => h.stop());

async function scrape(): Promise<Map<string, number>> {
  const text = await (await h.call('GET', '/metrics')).text();
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line): [string, number] => [
        line.slice(0, line.lastIndexOf(' ')),
        Number(line.split(' ').at(-1)),
      ]),
  );
}

describe('the metrics', () => {
  it('count requests by template and status, tokens and stages by arm, and measure the index', async () => {
    h.arms.failures.set('biomedical', new CrossoverError('CROSSOVER_MODEL_TIMEOUT', 'Too slow.'));
    await h.call('POST', '/v1/query', { question: 'stroke?' });
    await h.call('GET', '/v1/corpora/notes/documents/note-1');
    await h.call('GET', '/v1/corpora/notes/documents/nope');
    await h.call('GET', '/anything/else');
    await expect
      .poll(async () =>
        (await scrape()).get('crossover_http_requests_total{method="GET",route="unmatched",status="404"}'),
      )
      .toBe(1);
    const found = await scrape();
    const document = (status: number) =>
      `crossover_http_requests_total{method="GET",route="/v1/corpora/:name/documents/:id",status="${status}"}`;
    expect(found.get(document(200))).toBe(1);
    expect(found.get(document(404))).toBe(1);
    expect(found.get('crossover_tokens_total{arm="generalist+rag",kind="completion"}')).toBe(7);
    expect(found.get('crossover_answers_total{arm="generalist+rag",outcome="answered"}')).toBe(1);
    expect(found.get('crossover_answers_total{arm="biomedical",outcome="CROSSOVER_MODEL_TIMEOUT"}')).toBe(1);
    expect(found.get('crossover_stage_duration_seconds_count{stage="retrieval"}')).toBeGreaterThanOrEqual(1);
    expect(found.get('crossover_index_documents')).toBe(2);
    expect(found.get('crossover_index_bytes')).toBe(2000);
    expect(found.get('crossover_jobs_queued')).toBe(0);
  });

  it('are still served when the index cannot be asked', async () => {
    h.library.failure = new Error('index gone');
    const found = await scrape();
    expect(found.has('crossover_http_requests_in_flight')).toBe(true);
  });
});

describe('the page at /', () => {
  it('helps when no page has been built, and is the built one when there is one', async () => {
    const text = await (await h.call('GET', '/')).text();
    expect(text).toContain(`curl -s ${h.url}/v1/query`);
    expect(text).toContain('Not a medical device');
    const webRoot = join(h.indexDir, 'web');
    mkdirSync(webRoot);
    writeFileSync(join(webRoot, 'index.html'), '<title>Built page</title>');
    const withPage = await startHarness({ webRoot });
    expect(await (await withPage.call('GET', '/')).text()).toContain('Built page');
    expect((await withPage.call('GET', '/../keys.json')).status).toBe(404);
    await withPage.stop();
  });
});
