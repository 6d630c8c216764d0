// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { column, writePdf } from '../../src/corpus/testing/pdf-writer.js';
import { openBrowser, openPage } from './support/browser.js';
import { type PageServer, startPageServer } from './support/server.js';

const SENTENCE = 'Tranexamic acid was given for the epistaxis at 1 g three times daily.';
const page1 = [
  'Emergency note of an invented patient.',
  'The patient came with a nose bleed that had lasted two hours.',
];
const page2 = [SENTENCE, 'The bleeding stopped within the hour and did not come back.'];
const PDF = writePdf([column(page1, 60, 760), column(page2, 60, 760)]);

let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a corpus', () => {
  it('is made, filled with a PDF, read, searched and erased with a receipt', async () => {
    const { page, errors } = await openPage(browser, `${server.url}/#/corpora`);
    await page.getByRole('button', { name: 'New corpus' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill('emergency');
    await page.getByRole('textbox', { name: 'Title' }).fill('Emergency notes');
    await page.getByRole('button', { name: 'Make corpus' }).click();
    await page.getByRole('heading', { name: 'Emergency notes' }).waitFor();

    await page.locator('input[type=file]').setInputFiles([
      { name: 'nose-bleed.pdf', mimeType: 'application/pdf', buffer: PDF },
      { name: 'broken.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 and nothing more') },
    ]);
    const good = page.locator('.upload', { hasText: 'nose-bleed.pdf' });
    const bad = page.locator('.upload', { hasText: 'broken.pdf' });
    await good.getByText('1 added').waitFor();
    await bad.getByText(/1 failed|^failed$/).waitFor();
    expect(await bad.innerText()).toMatch(/CROSSOVER_\w+/);

    await page.locator('td a').first().click();
    await page.locator('.source').waitFor();
    expect(await page.locator('.page-mark').allInnerTexts()).toEqual(['Page 1', 'Page 2']);

    await page.goto(`${server.url}/#/retrieval`);
    await page.getByRole('searchbox', { name: 'Query' }).fill('tranexamic acid for epistaxis');
    await page.getByRole('checkbox', { name: 'emergency' }).check();
    await page.getByRole('button', { name: 'Search' }).click();
    const row = page.locator('tbody tr').first();
    await row.waitFor();
    expect(await row.innerText()).toMatch(/#1 \([\d.]+\)/);
    expect(await page.locator('thead').innerText()).toMatch(/bm25\s+dense/);

    await page.goto(
      `${server.url}/#/ask?route=rag&corpora=emergency&q=${encodeURIComponent('How was tranexamic acid given for the epistaxis?')}`,
    );
    await page.locator('.cite').first().click();
    await page.locator('mark.passage').first().waitFor();
    expect(await page.locator('dialog .facts').innerText()).toContain('page 2');
    expect(await page.locator('mark.passage').first().innerText()).toContain('Tranexamic acid was given');
    await page.getByRole('link', { name: 'Open on a page of its own' }).click();
    await page.locator('main mark.passage').first().waitFor();

    await page.getByRole('button', { name: 'Erase …' }).click();
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    const receipt = page.getByRole('status', { name: 'Erasure receipt' });
    await receipt.waitFor();
    expect(await receipt.innerText()).toContain('no trace found');
    await page.getByRole('heading', { name: 'Emergency notes' }).waitFor();

    await page.getByRole('button', { name: 'Erase corpus …' }).click();
    expect(await page.getByRole('button', { name: 'Erase', exact: true }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: /to confirm/ }).fill('emergency');
    await page.getByRole('button', { name: 'Erase', exact: true }).click();
    await page.getByRole('heading', { name: 'Corpora' }).waitFor();
    expect(await page.locator('tbody').innerText()).not.toContain('emergency');
    expect(errors).toEqual([]);
  });

  it('takes files that are dropped on it', async () => {
    const { page } = await openPage(browser, `${server.url}/#/corpora/ward`);
    await page.locator('.drop').waitFor();
    await page.evaluate(`(() => {
      const data = new DataTransfer();
      data.items.add(new File(['The warfarin was stopped before the operation.'], 'dropped.txt', { type: 'text/plain' }));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    })()`);
    await page.locator('.upload', { hasText: 'dropped.txt' }).getByText('1 added').waitFor();
    await page.locator('td', { hasText: 'dropped' }).first().waitFor();
  });

  it('that does not exist is said to', async () => {
    const { page } = await openPage(browser, `${server.url}/#/corpora/nowhere`);
    await page.getByRole('heading', { name: 'There is no such corpus' }).waitFor();
  });
});
