// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openBrowser, openPage } from './support/browser.js';
import { runningTest } from './support/experiments.js';
import { finishedRun, SAMPLE_PLAN } from './support/runs.js';
import { type PageServer, startPageServer } from './support/server.js';
import { type ViewPlace, viewsOf } from './support/views.js';

const SHOTS = process.env.PAGE_SHOTS;
const ASKED = `ask?q=${encodeURIComponent('When was apixaban started after the ischemic stroke?')}`;
/** The views that need something made first have it made in `beforeAll`. */
const NAMES = viewsOf({ run: '', experiment: '' }).map(({ name }) => name);

let server: PageServer;
let browser: Browser;
let views: ReadonlyMap<string, ViewPlace>;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
  if (SHOTS) mkdirSync(SHOTS, { recursive: true });
  const run = await finishedRun(server.url, SAMPLE_PLAN);
  views = new Map(
    viewsOf({ run, experiment: await runningTest(server.url) }).map((view) => [view.name, view]),
  );
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

describe.each(NAMES)('the view %s', (name) => {
  const show = async (options: Parameters<typeof openPage>[2]): Promise<Page> => {
    const { hash, ready } = views.get(name)!;
    return open(hash, ready, options);
  };

  it('has no serious violation that axe-core finds, light and dark', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await show({ colorScheme });
      expect([colorScheme, await axeViolations(page)]).toEqual([colorScheme, []]);
      await page.context().close();
    }
  });

  it('fits every width from a phone to a wall', async () => {
    const page = await show({ viewport: { width: 360, height: 844 } });
    for (const width of [360, 390, 768, 1280, 1920, 3840]) {
      await page.setViewportSize({ width, height: width < 700 ? 844 : 1000 });
      const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
      expect([width, Math.max(0, Number(over))]).toEqual([width, 0]);
      // Set PAGE_SHOTS to a folder to keep the pictures.
      if (SHOTS) await page.screenshot({ path: `${SHOTS}/${name}-${width}.png` });
    }
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
