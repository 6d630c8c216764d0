// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './support/browser.js';
import { runningTest } from './support/experiments.js';
import { type PageServer, startPageServer } from './support/server.js';

const QUESTION = 'When was apixaban started after the ischemic stroke?';
let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([startPageServer(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('asking both routes', () => {
  it('shows both answers, opens a citation at its words, and follows its own permalink', async () => {
    const { page, errors, foreign } = await openPage(browser, server.url);
    await page.getByRole('textbox', { name: 'Question' }).fill(QUESTION);
    await page.getByRole('checkbox', { name: 'ward' }).check();
    await page.keyboard.press('Tab');
    await page.getByRole('textbox', { name: 'Question' }).press('Control+Enter');
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const rag = page.locator('.route.rag');
    expect(await rag.locator('.markdown').innerText()).toContain('Apixaban was started');
    expect(await page.locator('.route.finetuned .markdown').innerText()).not.toBe('');
    expect(await page.locator('.route.finetuned .strip').innerText()).toContain('not checked');

    await rag.locator('.cite').first().press('Enter');
    const mark = page.locator('mark.passage');
    await mark.waitFor();
    expect(await mark.innerText()).toContain('Apixaban was started six days after');
    await expect.poll(() => page.evaluate('document.activeElement.matches("mark.passage")')).toBe(true);
    const box = await mark.boundingBox();
    expect(box!.y).toBeGreaterThan(0);
    expect(box!.y + box!.height).toBeLessThan(900);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.matches(".route.rag .cite")')).toBe(true);

    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy permalink' }).click();
    await page.getByText('Copied.').waitFor();
    const link = (await page.evaluate('navigator.clipboard.readText()')) as string;
    const second = await openPage(browser, link);
    await second.page.locator('.route.rag').getByText('Apixaban was started').first().waitFor();
    expect(errors.concat(second.errors)).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('takes a mark with one click and words with a button, and tells when nothing is saved', async () => {
    const { page } = await openPage(browser, `${server.url}/#/ask?q=${encodeURIComponent(QUESTION)}`);
    const feedback = page.getByRole('region', { name: 'Feedback on the answer: RAG' });
    await feedback.getByRole('button', { name: 'Good' }).click();
    await feedback.getByText('saved').waitFor();
    expect(await feedback.getByRole('button', { name: 'Good' }).getAttribute('aria-pressed')).toBe('true');
    await feedback.getByRole('radio', { name: '4' }).check();
    await feedback.getByText('Comment or correction').click();
    await feedback.getByRole('textbox', { name: 'Comment' }).fill('Names the day.');
    const sent = page.waitForRequest('**/v1/feedback');
    await feedback.getByRole('button', { name: 'Send' }).click();
    expect((await sent).postDataJSON()).toMatchObject({
      route: 'rag',
      thumb: 'up',
      rating: 4,
      text: 'Names the day.',
    });
    await feedback.getByText('saved').waitFor();
    await page.route('**/v1/feedback', (route) => route.abort());
    await feedback.getByRole('button', { name: 'Bad' }).click();
    await feedback.getByText('The server cannot be reached').waitFor();
  });

  it('keeps the answer while another view is looked at', async () => {
    const { page } = await openPage(browser, `${server.url}/#/ask?q=${encodeURIComponent(QUESTION)}`);
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    await page.getByRole('link', { name: 'System', exact: true }).click();
    await page.getByRole('heading', { name: 'System' }).waitFor();
    await page.getByRole('link', { name: 'Ask', exact: true }).click();
    expect(await page.locator('.route.rag .markdown').innerText()).toContain('Apixaban');
  });

  it('says what the server says when the filter fits nothing, without inventing an answer', async () => {
    const { page } = await openPage(
      browser,
      `${server.url}/#/ask?route=rag&patient=999&q=${encodeURIComponent(QUESTION)}`,
    );
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    expect(await page.locator('.route.rag .strip').innerText()).toContain('abstained');
  });
});

describe('asking by the A/B test', () => {
  const stop = (id: string): Promise<Response> =>
    fetch(`${server.url}/v1/experiments/${id}/stop`, { method: 'POST' });

  it('is offered while one runs, says who asks, and counts in the test', async () => {
    const { page } = await openPage(browser, server.url);
    const routes = page.getByRole('combobox', { name: 'Routes' });
    await page.getByRole('checkbox', { name: 'ward' }).waitFor();
    expect(await routes.locator('option[value=auto]').count()).toBe(0);
    const id = await runningTest(server.url);
    await page.reload();
    await routes.locator('option[value=auto]').waitFor({ state: 'attached' });
    await routes.selectOption('auto');
    await page.getByRole('textbox', { name: 'Question' }).fill(QUESTION);
    expect(await page.getByRole('button', { name: 'Ask', exact: true }).isDisabled()).toBe(true);
    await page.getByLabel('Who asks').fill('dr-7');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    expect(await page.locator('.route h2').allInnerTexts()).toEqual(['Given by the A/B test']);
    const seen = (await (await fetch(`${server.url}/v1/experiments/${id}`)).json()) as object;
    expect(seen).toMatchObject({ requests: 1, units: 1 });
    await page.getByRole('button', { name: 'Good' }).click();
    await page.getByText('saved').waitFor();

    // A link is followed without adding to the test.
    const linked = await openPage(
      browser,
      `${server.url}/#/ask?route=auto&q=${encodeURIComponent(QUESTION)}`,
    );
    await linked.page.getByText('Say who asks').waitFor();
    expect(await linked.page.locator('.route').count()).toBe(0);
    expect((await stop(id)).status).toBe(200);
  });

  it('of a blind test does not say what answered', async () => {
    const id = await runningTest(server.url, 0, { plan: { blind: true, unit: 'patient', name: 'Blind' } });
    const { page, errors } = await openPage(browser, `${server.url}/#/ask?route=auto&patient=1`);
    await page.getByRole('textbox', { name: 'Question' }).fill(QUESTION);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const facts = page.locator('.route footer > details').last();
    await facts.locator('summary').click();
    expect(await facts.innerText()).toContain('not told: the A/B test is blind');
    expect(await page.locator('.route').innerText()).not.toMatch(
      /generalist|biomedical|extractive|memory|built-in/i,
    );
    expect(errors).toEqual([]);
    await stop(id);
  });
});

describe('the first token', () => {
  it('is on screen soon after the server has it', async () => {
    const { page } = await openPage(browser, server.url);
    await page.getByRole('textbox', { name: 'Question' }).fill(QUESTION);
    await page.evaluate(`(() => {
      document.querySelector('form').addEventListener('submit', () => { window.asked = performance.now(); }, true);
      const look = () => {
        const text = document.querySelector('.route.rag .markdown')?.textContent ?? '';
        if (text === '') requestAnimationFrame(look);
        else window.seen = performance.now();
      };
      look();
    })()`);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('button', { name: 'Copy permalink' }).waitFor();
    const onScreen = (await page.evaluate('window.seen - window.asked')) as number;
    const facts = page.locator('.route.rag footer > details').last();
    await facts.locator('summary').click();
    const served = await facts
      .locator('dt', { hasText: /^first_token$/ })
      .locator('+ dd')
      .innerText();
    process.stdout.write(`first token on screen ${onScreen.toFixed(0)} ms, of the model ${served}\n`);
    expect(onScreen).toBeLessThan(2000);
  });
});
