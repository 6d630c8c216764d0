// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeViolations, openBrowser, openPage } from './support/browser.js';
import { HOSTILE_TEXT } from './support/notes.js';
import { type PageServer, startPageServer } from './support/server.js';

/** Everything that would tell who answered; none of it may reach the page in the first pass. */
const ORIGINS = /generalist|biomedical|finetuned|extractive|memory|built-in|\[1\]|Passage of item/i;

let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function post(path: string, body: unknown = {}): Promise<Record<string, unknown>> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status, await response.clone().text()).toBeLessThan(300);
  return (await response.json()) as Record<string, unknown>;
}

/** Ten pairs; the arm with retrieval is GOOD in each, and one item is hostile. */
async function makeQueue(over: Record<string, unknown> = {}): Promise<string> {
  const pairs = Array.from({ length: 10 }, (_, i) => ({
    item: `item ${i}`,
    question: i === 3 ? HOSTILE_TEXT : `Which dose was given in case ${i}?`,
    answers: [
      {
        arm: 'generalist+rag',
        text: `According to the passages, GOOD: 5 mg [1]. ${i === 3 ? HOSTILE_TEXT : ''}`,
        passages: [{ n: 1, title: 'Note', text: `Passage of item ${i}: 5 mg were given.` }],
      },
      { arm: 'biomedical', text: `BAD: 50 mg, says the biomedical model. ${i === 3 ? HOSTILE_TEXT : ''}` },
    ],
  }));
  const { queue } = await post('/v1/reviews/queues', {
    name: 'Ten pairs',
    source: { kind: 'pairs', pairs },
    repeated: 0,
    ...over,
  });
  return (queue as { id: string }).id;
}

describe('a blinded review', () => {
  it('of ten pairs is done by keyboard alone, and nothing tells who answered before the queue is closed', async () => {
    const queue = await makeQueue();
    const { page, errors, foreign } = await openPage(browser, `${server.url}/#/review`);
    const firstPass: string[] = [];
    page.on('response', async (response) => {
      if (!response.url().includes('/v1/reviews') || response.url().includes('results')) return;
      const text = await response.text().catch(() => '');
      if (text.includes('"pass":1')) firstPass.push(text);
    });
    await page.getByRole('link', { name: 'Judge' }).press('Enter');
    await page.getByLabel('Your name or initials').fill('Anna');
    await page.keyboard.press('Enter');
    for (let turn = 0; turn < 10; turn++) {
      await page.getByRole('heading', { name: 'Which answer is better?' }).waitFor();
      await page.getByText(`${turn} of 10 pairs`).waitFor();
      const seen = await page.locator('#main').innerText();
      expect(seen).not.toMatch(ORIGINS);
      const left = await page.getByRole('region', { name: 'Left answer' }).innerText();
      const good = left.includes('GOOD') ? '1' : '2';
      if (turn === 2) {
        // A slip, taken back: the pair comes again.
        await page.keyboard.press('0');
        await page.keyboard.press('Enter');
        await page.getByRole('heading', { name: 'With the evidence' }).waitFor();
        await page.keyboard.press('u');
        await page.getByRole('heading', { name: 'Which answer is better?' }).waitFor();
        await page.getByText('2 of 10 pairs').waitFor();
      }
      await page.keyboard.press(good);
      // Correctness and completeness of both, harm of both, confidence, guess.
      for (const key of ['5', '2', '5', '2', '1', '4', '4', good]) await page.keyboard.press(key);
      if (turn === 0) {
        await page.keyboard.press('c');
        await page.keyboard.type('clear 12');
        await page.keyboard.press('Escape');
      }
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'With the evidence' }).waitFor();
      expect(await page.locator('#main').innerText()).toContain('Passage of item');
      await page.keyboard.press(good);
      await page.keyboard.press('Enter');
    }
    await page.getByText('Nothing is left to judge').waitFor();
    expect(firstPass.length).toBeGreaterThanOrEqual(10);
    for (const text of firstPass) expect(text).not.toMatch(ORIGINS);
    expect((await fetch(`${server.url}/v1/reviews/queues/${queue}/results`)).status).toBe(409);
    expect(await page.evaluate('window.pwned')).toBeUndefined();

    await page.getByRole('link', { name: 'Back to the queues' }).press('Enter');
    await page.getByRole('button', { name: 'Close the queue' }).press('Enter');
    await page.getByRole('button', { name: 'Close it for good' }).press('Enter');
    await page.getByRole('link', { name: 'Results' }).press('Enter');
    await page.getByText('generalist+rag is preferred to biomedical').first().waitFor();
    const results = await page.locator('#main').innerText();
    expect(results).toContain('10 judgements, 0 skipped; 0 of 10 changed');
    expect(results).toContain('100.0 % of 10 guesses');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('can be skipped with a reason and gone on with after a reload, by touch', async () => {
    const queue = await makeQueue({ pairs: 3 });
    const { page } = await openPage(browser, `${server.url}/#/review/${queue}`, {
      hasTouch: true,
      viewport: { width: 810, height: 1080 },
    });
    await page.getByLabel('Your name or initials').fill('Ben');
    await page.getByRole('button', { name: 'Begin' }).tap();
    await page.getByRole('button', { name: 'Skip s', exact: true }).tap();
    await page.getByRole('button', { name: /Outside my field/ }).tap();
    await page.getByText('1 of 3 pairs, 1 skipped').waitFor();
    await page.reload();
    await page.getByText('1 of 3 pairs, 1 skipped').waitFor();
    for (const button of await page.locator('.preferences .button, .review > .row .button').all()) {
      const box = await button.boundingBox();
      expect(box!.height).toBeGreaterThanOrEqual(44);
    }
  });

  it.each(['light', 'dark'] as const)('has no serious accessibility violation in %s', async (colorScheme) => {
    const queue = await makeQueue({ pairs: 2 });
    const { page } = await openPage(browser, `${server.url}/#/review`, { colorScheme });
    await page.getByRole('heading', { name: 'New queue' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.evaluate("localStorage.setItem('crossover.reviewer', 'Cara')");
    await page.goto(`${server.url}/#/review/${queue}`);
    await page.getByRole('heading', { name: 'Which answer is better?' }).waitFor();
    await page.keyboard.press('=');
    await page.getByText('How sure are you?').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'With the evidence' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await post(`/v1/reviews/queues/${queue}/close`);
    await page.goto(`${server.url}/#/review/${queue}/results`);
    await page.getByRole('heading', { name: 'Was it blind?' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('fits a narrow page', async () => {
    const queue = await makeQueue({ pairs: 10 });
    const { page } = await openPage(browser, `${server.url}/#/review/${queue}`, {
      viewport: { width: 360, height: 700 },
    });
    await page.evaluate("localStorage.setItem('crossover.reviewer', 'Dora')");
    await page.reload();
    await page.getByRole('heading', { name: 'Which answer is better?' }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
  });
});
