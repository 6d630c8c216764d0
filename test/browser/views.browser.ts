// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openBrowser, openPage } from './support/browser.js';
import { makeAll } from './support/made.js';
import { type PageServer, startPageServer } from './support/server.js';
import { openView, VIEW_NAMES, type ViewPlace, viewsOf } from './support/views.js';

const SHOTS = process.env.PAGE_SHOTS;
const WIDTHS = [360, 390, 768, 1280, 1920, 3840];

let server: PageServer;
let browser: Browser;
let views: ReadonlyMap<string, ViewPlace>;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  views = new Map(viewsOf(await makeAll(server.url, 30)).map((view) => [view.name, view]));
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

describe.each(VIEW_NAMES)('the view %s', (name) => {
  it('has no serious violation that axe-core finds, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openView(browser, server.url, views.get(name)!, { colorScheme });
      expect([colorScheme, await axeViolations(page)]).toEqual([colorScheme, []]);
      await page.context().close();
    }
  });

  it('fits every width from a phone to a wall', async () => {
    const page = await openView(browser, server.url, views.get(name)!, {
      viewport: { width: 360, height: 844 },
    });
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: width < 700 ? 844 : 1000 });
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([width, Math.max(0, Number(over))]).toEqual([width, 0]);
      // Set PAGE_SHOTS to a folder to keep the pictures.
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
    }
    await page.context().close();
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
