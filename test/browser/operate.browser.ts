// biome-ignore-all lint/performance/useDomNodeTextContent: Playwright's innerText is what is seen, which is meant.
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage } from './support/browser.js';
import { runningTest } from './support/experiments.js';
import { type PageServer, startPageServer } from './support/server.js';

let server: PageServer;
let browser: Browser;
beforeAll(async () => {
  const env = {
    CROSSOVER_MODELS__BIOMEDICAL__PROVIDER: 'openai',
    CROSSOVER_MODELS__BIOMEDICAL__BASE_URL: 'http://user:s3cret@127.0.0.1:9/v1',
    CROSSOVER_MODELS__BIOMEDICAL__MODEL: 'nobody',
    CROSSOVER_MODELS__BIOMEDICAL__LOCAL: 'true',
    CROSSOVER_MODELS__BIOMEDICAL__RETRIES: '0',
  };
  [server, browser] = await Promise.all([startPageServer({ env }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('the system view', () => {
  it('searches the audit log, checks its chain and exports it', async () => {
    await fetch(`${server.url}/v1/corpora/nowhere`, { method: 'DELETE' });
    await fetch(`${server.url}/v1/search`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: 'apixaban' }),
    });
    const { page, errors } = await openPage(browser, `${server.url}/#/system`);
    const audit = page.getByRole('region', { name: 'Audit log' });
    await audit.locator('tbody tr').first().waitFor();
    await audit.getByLabel('Action, e.g. DELETE').fill('delete');
    await audit.getByRole('button', { name: 'Search the log' }).click();
    await expect.poll(() => audit.locator('tbody tr').count()).toBe(1);
    const row = audit.locator('tbody tr');
    expect(await row.innerText()).toMatch(/DELETE \/v1\/corpora\/:name[\s\S]*failed/);
    await row.locator('summary').click();
    expect(await row.innerText()).toMatch(/Seal\s+[0-9a-f]{64}/);

    await audit.getByRole('button', { name: 'Check the chain' }).click();
    await audit.getByText('chain whole').waitFor();
    const saved = page.waitForEvent('download');
    await audit.getByRole('button', { name: 'FHIR AuditEvents' }).click();
    const bundle = JSON.parse(readFileSync(await (await saved).path(), 'utf8')) as {
      entry: Array<{ resource: { resourceType: string; action: string } }>;
    };
    expect(bundle.entry.map(({ resource }) => [resource.resourceType, resource.action])).toEqual([
      ['AuditEvent', 'D'],
    ]);
    expect(errors).toEqual([]);
  });

  it('shows which endpoint is down, and the configuration without its secrets', async () => {
    const { page } = await openPage(browser, `${server.url}/#/system`);
    await page.getByText('not reachable').waitFor();
    const config = page.getByRole('region', { name: 'Configuration' });
    await config.locator('summary', { hasText: 'models' }).click();
    await config.locator('summary', { hasText: 'biomedical' }).click();
    await config.getByText('http://127.0.0.1:9/v1').waitFor();
    expect(await page.content()).not.toContain('s3cret');
  });
});

describe('the experiment view', () => {
  it('plans an A/B test, says how large it must be, starts it and stops it for good', async () => {
    const { page, errors } = await openPage(browser, `${server.url}/#/experiment`);
    await page.getByText('No experiment yet').waitFor();
    await page.getByRole('button', { name: 'New A/B test' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('Night shift');
    await page.getByRole('combobox', { name: 'Other arm' }).selectOption('generalist');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.getByRole('heading', { name: /^Night shift/ }).waitFor();
    expect(await page.locator('h1 .chip').innerText()).toBe('draft');
    expect(await page.getByRole('region', { name: 'Plan' }).innerText()).toMatch(
      /\d+ needed to find a difference of 10\.0 points/,
    );
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    await page.locator('h1 .chip', { hasText: 'running' }).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: 'Stop for good' }).click();
    await page.locator('h1 .chip', { hasText: /stopped|ended/ }).waitFor();
    await page.getByRole('button', { name: 'Write the report' }).click();
    await page.locator('.report .markdown').waitFor();
    expect(errors).toEqual([]);
  });

  it('shows an arm that its guardrail stopped', async () => {
    // The biomedical endpoint is down, so every request to it fails.
    const id = await runningTest(server.url, 40, { failing: true });
    const { page } = await openPage(browser, `${server.url}/#/experiment`);
    await page
      .getByRole('link', { name: /test week/ })
      .first()
      .click();
    const guardrails = page.getByRole('region', { name: 'Guardrails' });
    await guardrails.waitFor();
    expect(page.url()).toContain(id);
    const row = guardrails.locator('tbody tr', { hasText: 'biomedical' }).filter({ hasText: 'error_rate' });
    await row.getByText(/after \d+ requests/).waitFor();
    expect(await row.locator('.chip').innerText()).not.toBe('ok');
    await page.getByRole('region', { name: 'Exposures' }).getByText('biomedical').first().waitFor();
  });
});
