// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  type ScriptedAnswer,
  type ScriptedServer,
  startScriptedServer,
} from '../support/scripted-openai-server.js';
import { openBrowser, openPage } from './support/browser.js';
import { HOSTILE_TEXT } from './support/notes.js';
import { type PageServer, startPageServer } from './support/server.js';

let answer: ScriptedAnswer = {};
let model: ScriptedServer;
let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  model = await startScriptedServer({ models: ['scripted'], answer: () => answer });
  const env = {
    CROSSOVER_MODELS__GENERALIST__PROVIDER: 'openai',
    CROSSOVER_MODELS__GENERALIST__BASE_URL: model.url,
    CROSSOVER_MODELS__GENERALIST__MODEL: 'scripted',
    CROSSOVER_MODELS__GENERALIST__LOCAL: 'true',
    CROSSOVER_MODELS__GENERALIST__RETRIES: '0',
  };
  [server, browser] = await Promise.all([startPageServer({ env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  await model?.close();
});
beforeEach(() => {
  answer = {};
});

const ask = (question = 'Which drug was started after the ischemic stroke?'): string =>
  `${server.url}/#/ask?q=${encodeURIComponent(question)}`;

describe('a route that fails', () => {
  it('is named with its reason while the other answers', async () => {
    answer = { status: 500, body: { error: { message: 'out of memory' } } };
    const { page } = await openPage(browser, ask());
    await page.locator('.route.rag [role=alert]').waitFor();
    expect(await page.locator('.route.rag [role=alert]').innerText()).toMatch(/CROSSOVER_\w+/);
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    expect(await page.locator('.route.finetuned .markdown').innerText()).not.toBe('');
  });

  it('shows the problem once and for all when every route that was asked fails', async () => {
    answer = { status: 500 };
    const { page } = await openPage(browser, `${ask()}&route=rag`);
    await page.locator('[role=alert]').first().waitFor();
    expect(await page.locator('[role=alert]').first().innerText()).toMatch(/CROSSOVER_\w+/);
  });
});

describe('streaming', () => {
  it('shows the text as it comes, moves nothing, and can be stopped', async () => {
    answer = { text: 'Apixaban was started six days after the stroke [1]. '.repeat(12), pieceDelayMs: 40 };
    const { page } = await openPage(browser, server.url);
    await page.evaluate(
      'window.shift = 0; new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value; }).observe({ type: "layout-shift", buffered: false })',
    );
    await page.getByRole('textbox', { name: 'Question' }).fill('Which drug was started after the stroke?');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    const text = page.locator('.route.rag .markdown');
    await expect.poll(async () => (await text.innerText()).length, { interval: 20 }).toBeGreaterThan(10);
    const early = (await text.innerText()).length;
    await expect.poll(async () => (await text.innerText()).length).toBeGreaterThan(early + 100);
    expect(await page.evaluate('window.shift')).toBeLessThan(0.02);
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.locator('.route.rag').getByText('stopped').first().waitFor();
    await expect.poll(() => model.generations.at(-1)?.aborted).toBe(true);
  });
});

describe('hostile text', () => {
  it('of an answer is shown as text: nothing runs, nothing is fetched, nothing overflows', async () => {
    answer = {
      text: `${HOSTILE_TEXT}\n\n<iframe src="http://evil.example"></iframe> The dose was 987 mg [1] [9].`,
    };
    const { page, errors, foreign } = await openPage(browser, ask(), {
      viewport: { width: 390, height: 800 },
    });
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const shown = page.locator('.route.rag .markdown');
    expect(await shown.innerText()).toContain('<script>');
    // As plain text until the Markdown renderer is there.
    await shown.getByText('image not shown: tracking').waitFor();
    expect(await shown.locator('script, img, iframe, a').count()).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await shown.locator('mark.no-evidence').allInnerTexts()).toContain('[9]');
    expect(
      (await shown.locator('mark.no-evidence').allInnerTexts()).some((text) => text.includes('987')),
    ).toBe(true);
    expect(await shown.locator('mark.unsupported').count()).toBeGreaterThan(0);
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });

  it('of a document and its title is shown as text', async () => {
    const { page, errors, foreign } = await openPage(browser, `${server.url}/#/corpora/ward/hostile-1`, {
      viewport: { width: 390, height: 800 },
    });
    await page.locator('.source').waitFor();
    expect(await page.locator('.source').innerText()).toContain('<script>window.pwned = 1</script>');
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(foreign).toEqual([]);
    expect(errors).toEqual([]);
  });
});
