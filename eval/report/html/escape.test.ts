import { expect, it } from 'vitest';
import { escapeHtml, htmlTable, scriptSafe } from './escape.js';

it('lets no data become markup', () => {
  expect(escapeHtml(`<img src=x onerror="a('b')">&`)).toBe(
    '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;',
  );
  expect(htmlTable(['a'], [['<b>']])).not.toContain('<b>');
  const data = { text: '</script><script>alert(1)</script>\u2028' };
  const json = scriptSafe(JSON.stringify(data));
  expect(json).not.toMatch(/<|\u2028/);
  expect(JSON.parse(json)).toEqual(data);
});
