import { expect, it } from 'vitest';
import type { ReportData } from '../analyse.js';
import { verdicts } from './verdict.js';

const report = (sample: boolean, builtIn: boolean): string =>
  verdicts({
    arms: [{ arm: 'generalist', builtIn }],
    tasks: [{ name: 'meqsum', sample }],
    comparisons: [],
  } as unknown as ReportData);

it('says before any verdict that samples, or built-in models, say nothing about a real model', () => {
  expect(report(true, false)).toMatch(/^<p class="warn">Synthetic samples.*meqsum/);
  expect(report(false, true)).toMatch(/^<p class="warn">Built-in models.*generalist.*floor/);
  expect(report(true, true).match(/class="warn"/g)).toHaveLength(2);
  expect(report(false, false)).not.toContain('warn');
});
