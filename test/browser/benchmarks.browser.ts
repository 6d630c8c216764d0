// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './support/browser.js';
import { HOSTILE_TEXT } from './support/notes.js';
import { finishedRun } from './support/runs.js';
import { type PageServer, startPageServer } from './support/server.js';

const dataDir = mkdtempSync(join(tmpdir(), 'crossover-page-data-'));
let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  writeHostile(join(dataDir, 'hostile', 'usmle'));
  const env = { CROSSOVER_EVAL__DATA_DIR: dataDir };
  [server, browser] = await Promise.all([startPageServer({ env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Items in the official form whose every text is hostile. */
function writeHostile(folder: string): void {
  mkdirSync(folder, { recursive: true });
  const items = [0, 1].map((i) => ({
    question: `Case ${i}. ${HOSTILE_TEXT}`,
    answer: '<img src=x onerror="window.pwned = 4">',
    options: {
      A: '<img src=x onerror="window.pwned = 4">',
      B: '<script>window.pwned = 5</script>',
      C: 'None',
    },
    meta_info: 'step1',
    answer_idx: 'A',
  }));
  const lines = items.map((item) => `${JSON.stringify(item)}\n`).join('');
  writeFileSync(join(folder, 'phrases_no_exclude_test.jsonl'), lines);
}

describe('a run', () => {
  it('is planned, started and followed to its report, then browsed item by item', async () => {
    const { page, errors, foreign } = await openPage(browser, `${server.url}/#/benchmarks`);
    await page.getByText('No run yet').waitFor();
    await page.getByRole('button', { name: 'New run' }).click();
    await page.getByRole('combobox', { name: 'Data' }).selectOption('samples');
    await page.getByRole('checkbox', { name: /^longhealth-3/ }).check();
    await page.getByRole('checkbox', { name: /^nejm/ }).check();
    await page.getByLabel('Items a task').fill('6');
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.getByRole('heading', { name: /^Run run_/ }).waitFor();
    await page.getByRole('heading', { name: 'Scores' }).waitFor();
    expect(await page.locator('h1 .chip').innerText()).toBe('done');
    expect(await page.locator('.notice.warn').innerText()).toContain('Synthetic samples');
    expect(await page.locator('table.forest').first().innerText()).toContain('too few items to say');

    const saved = page.waitForEvent('download');
    await page.getByRole('button', { name: 'HTML report' }).click();
    expect((await saved).suggestedFilename()).toMatch(/^run_\w+-report\.html$/);

    await page.getByRole('link', { name: 'Items', exact: true }).click();
    await page.locator('.items li').first().waitFor();
    await page.getByRole('combobox', { name: 'Task' }).selectOption('longhealth-3');
    await page.getByRole('combobox', { name: 'Show' }).selectOption('both-wrong');
    await expect.poll(() => page.url()).toContain('show=both-wrong');
    await expect.poll(() => page.locator('.items li').count()).toBeGreaterThan(0);
    for (const text of await page.locator('.items li').allInnerTexts()) {
      expect(text).toContain('longhealth-3');
      expect(text).not.toContain('100.0');
    }
    await page.locator('.items li a').first().click();
    await page.locator('article.route').first().waitFor();
    expect(await page.locator('article.route h2').allInnerTexts()).toEqual(['generalist+rag', 'biomedical']);
    await page.getByRole('combobox', { name: 'Right' }).selectOption('generalist');
    await page.getByText('Prompt as it was sent').first().click();
    expect(await page.locator('details[open] pre').innerText()).toContain('<system>');
    await page
      .locator('article.route')
      .first()
      .getByText(/\d+ passages/)
      .click();
    expect(await page.locator('.passages li').count()).toBeGreaterThan(0);

    await page.goBack();
    await page.getByRole('combobox', { name: 'Show' }).selectOption('');
    await page.getByRole('combobox', { name: 'Task' }).selectOption('nejm');
    await page.getByText('Text of this task is not kept.').first().waitFor();
    await page.locator('.items li a', { hasText: 'nejm' }).first().click();
    await page.locator('article.route').first().waitFor();
    expect(await page.locator('article.route').first().innerText()).toContain('sha-256');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  }, 480_000);

  it('is compared with another one on the items they share', async () => {
    const plan = { tasks: ['longhealth-3'], arms: ['generalist', 'biomedical'], limit: 6, data: 'samples' };
    await finishedRun(server.url, plan);
    await finishedRun(server.url, { ...plan, fresh: true });
    const { page } = await openPage(browser, `${server.url}/#/benchmarks`);
    const boxes = page.getByRole('checkbox', { name: /^Compare run_/ });
    await boxes.first().waitFor();
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole('link', { name: 'Compare the two chosen' }).click();
    await page.getByRole('heading', { name: 'Differences' }).waitFor();
    expect(await page.locator('table.forest tbody tr').count()).toBe(2);
    expect(await page.locator('table.forest tbody').innerText()).not.toContain('run_');
    // The built-in models answer the same question in the same way: an A/A comparison.
    expect(await page.locator('table.forest').innerText()).toContain('0.0 (0.0 to 0.0)');
  });

  it('whose process was killed says so, and is resumed to its end', async () => {
    const run = await finishedRun(server.url, {
      tasks: ['longhealth-3'],
      data: 'samples',
      limit: 5,
      seed: 7,
    });
    const folder = join(server.runsDir, run);
    // What a kill leaves: a torn journal, the lock of a process that no longer lives, no word of the end.
    const journal = readFileSync(join(folder, 'journal.jsonl'));
    writeFileSync(join(folder, 'journal.jsonl'), journal.subarray(0, journal.length / 2));
    writeFileSync(join(folder, 'lock'), String(2 ** 22 + 1));
    for (const name of ['status.json', 'report.json', 'report.html', 'results.csv'])
      rmSync(join(folder, name), { force: true });
    const { page, errors } = await openPage(browser, `${server.url}/#/benchmarks/${run}`);
    await page.getByText('Interrupted: the process that worked on this run ended').waitFor();
    expect(await page.locator('h1 .chip').innerText()).toBe('interrupted');
    expect(await page.locator('#main').innerText()).toMatch(/\d+ of 20 answers are on the disk/);
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('heading', { name: 'Scores' }).waitFor();
    expect(await page.locator('h1 .chip').innerText()).toBe('done');
    const { run: ended } = (await (await fetch(`${server.url}/v1/evals/${run}`)).json()) as {
      run: { progress: object };
    };
    expect(ended.progress).toMatchObject({ done: 20, total: 20, errors: 0 });
    expect(errors).toEqual([]);
  });

  it('that does not exist is said to, and so is data that cannot be had', async () => {
    const { page } = await openPage(browser, `${server.url}/#/benchmarks/run_000000000000`);
    await page.getByText('CROSSOVER_RUN_NOT_FOUND').waitFor();
    await page.goto(`${server.url}/#/benchmarks`);
    await page.getByText('data missing').first().waitFor();
    await page.getByText('How to get it').first().click();
    expect(await page.locator('details[open]').innerText()).toMatch(/data folder/);
  });
});

describe('hostile text', () => {
  it('in items is shown as text: nothing runs, nothing is fetched, nothing overflows', async () => {
    const run = await finishedRun(server.url, { tasks: ['usmle'], data: 'hostile' });
    const { page, errors, foreign } = await openPage(browser, `${server.url}/#/benchmarks/${run}/items`, {
      viewport: { width: 390, height: 800 },
    });
    await page.locator('.items li').first().waitFor();
    expect(await page.locator('.items').innerText()).toContain('<script>');
    await page.locator('.items li a').first().click();
    await page.locator('article.route').first().waitFor();
    await page.getByText('Prompt as it was sent').first().click();
    const main = page.locator('main');
    expect(await main.innerText()).toContain('<img src=x');
    expect(await main.locator('script, img, iframe').count()).toBe(0);
    expect(await page.evaluate('window.pwned')).toBeUndefined();
    expect(await page.evaluate('document.documentElement.scrollWidth - innerWidth')).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });
});
