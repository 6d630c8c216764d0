// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKeyStore } from '../../src/server/index.js';
import { axeViolations, openBrowser, openPage } from './support/browser.js';
import { type PageServer, startPageServer } from './support/server.js';

let key = '';
let keyId = '';
let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  [server, browser] = await Promise.all([
    startPageServer({
      args: ['--host', '0.0.0.0'],
      prepare: async (indexDir) => {
        const made = await createKeyStore(`${indexDir}/keys.json`).create({
          name: 'page',
          scopes: ['query', 'read'],
        });
        key = made.key;
        keyId = made.record.id;
      },
    }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('off loopback', () => {
  it('asks for a key, refuses a wrong one, keeps the right one for the tab, and asks again once it is revoked', async () => {
    const { page } = await openPage(browser, server.url.replace('localhost', '127.0.0.1'));
    const field = page.getByLabel('API key');
    await field.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await field.fill(`co_${'0'.repeat(12)}_${'0'.repeat(64)}`);
    await field.press('Enter');
    await page.locator('[role=alert]').waitFor();
    expect(await page.locator('[role=alert]').innerText()).toContain('CROSSOVER_UNAUTHENTICATED');
    await field.fill(key);
    await field.press('Enter');
    await page.getByRole('checkbox', { name: 'ward' }).waitFor();
    await page.reload();
    await page.getByRole('checkbox', { name: 'ward' }).waitFor();
    expect(await page.evaluate('localStorage.getItem("crossover.key")')).toBeNull();

    await page.goto(`${page.url().split('#')[0]}#/corpora`);
    await page.getByRole('button', { name: 'New corpus' }).click();
    await page.getByRole('textbox', { name: /^Name/ }).fill('mine');
    await page.getByRole('button', { name: 'Make corpus' }).click();
    await page.getByText('CROSSOVER_FORBIDDEN').waitFor();
    await page.keyboard.press('Escape');

    await createKeyStore(`${server.indexDir}/keys.json`).revoke(keyId);
    await page.getByRole('link', { name: 'Ask', exact: true }).click();
    await field.waitFor();
  });
});
