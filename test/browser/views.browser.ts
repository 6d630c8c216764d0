// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openBrowser, openPage } from './support/browser.js';
import { type PageServer, startPageServer } from './support/server.js';

const ASKED = `ask?q=${encodeURIComponent('When was apixaban started after the ischemic stroke?')}`;
/** Each view with something that is there once it has loaded. */
const VIEWS: ReadonlyArray<readonly [name: string, hash: string, ready: string]> = [
  ['ask', 'ask', 'text=Every question gets both answers'],
  ['answers', ASKED, 'text=Copy permalink'],
  ['corpora', 'corpora', 'text=Ward notes'],
  ['corpus', 'corpora/ward', 'td >> text=Discharge note: ischemic stroke'],
  ['reader', 'corpora/ward/stroke-1?start=100&end=200', 'mark.passage'],
  ['retrieval', 'retrieval', 'text=Retrieval test bench'],
  ['benchmarks', 'benchmarks', 'main .notice'],
  ['experiment', 'experiment', 'main .notice'],
  ['review', 'review', 'main .notice'],
  ['system', 'system', 'text=generalist+rag'],
];
const SHOTS = process.env.PAGE_SHOTS;

let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

const open = async (hash: string, ready: string, options: Parameters<typeof openPage>[2]): Promise<Page> => {
  const { page } = await openPage(browser, `${server.url}/#/${hash}`, options);
  await page.locator(ready).first().waitFor();
  return page;
};

describe.each(VIEWS)('the view %s', (name, hash, ready) => {
  it.each(['light', 'dark'] as const)(
    'has no serious violation that axe-core finds, %s',
    async (colorScheme) => {
      const page = await open(hash, ready, { colorScheme });
      expect(await axeViolations(page)).toEqual([]);
      await page.context().close();
    },
  );

  it.each([360, 390, 1280, 1920, 3840])('fits a width of %i', async (width) => {
    const page = await open(hash, ready, { viewport: { width, height: width < 700 ? 844 : 1000 } });
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    // Set PAGE_SHOTS to a folder to keep the pictures.
    if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
    await page.context().close();
  });
});

describe.each(['light', 'dark'] as const)('what lies over the page, %s', (colorScheme) => {
  it('has no serious violation that axe-core finds', async () => {
    const page = await open(ASKED, 'text=Copy permalink', { colorScheme });
    await page.locator('.cite').first().click();
    await page.locator('mark.passage').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`${server.url}/#/corpora`);
    await page.getByRole('button', { name: 'New corpus' }).click();
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('the page', () => {
  it('is worked by keyboard from the first key on', async () => {
    const page = await open('ask', 'text=Every question', {});
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.tagName')).toBe('TEXTAREA');
  });

  it('keeps the chosen colours', async () => {
    const page = await open('system', 'text=generalist+rag', { colorScheme: 'light' });
    const background = (): Promise<unknown> =>
      page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    const light = await background();
    await page.getByRole('combobox', { name: 'Colours' }).selectOption('dark');
    const dark = await background();
    expect(dark).not.toBe(light);
    await page.reload();
    await page.locator('text=generalist+rag').first().waitFor();
    expect(await background()).toBe(dark);
  });

  it('loads less than 200 kB of compressed script', async () => {
    const html = await (await fetch(server.url)).text();
    const { gzipSync } = await import('node:zlib');
    let bytes = 0;
    for (const [, src] of html.matchAll(/<script[^>]+src="([^"]+)"/g))
      bytes += gzipSync(Buffer.from(await (await fetch(server.url + src)).arrayBuffer())).length;
    process.stdout.write(`script, gzip: ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(10_000);
    expect(bytes).toBeLessThan(200_000);
  });
});
