import { expect, it } from 'vitest';
import { runCampaign } from './campaign.js';

it('survives kill -9 at random moments: what was acknowledged is there, nothing else is', async () => {
  const report = await runCampaign(8, 20_260_101);
  expect(report.faults).toEqual([]);
  expect(report.trials).toBe(8);
  expect(report.operations).toBeGreaterThan(8);
}, 120_000);
