import { expect, it } from 'vitest';
import { escapeHtml, htmlTable, scriptJson } from './escape.js';

it('lets no data become markup', () => {
  expect(escapeHtml(`<img src=x onerror="a('b')">&`)).toBe(
    '&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;',
  );
  expect(htmlTable(['a'], [['<b>']])).not.toContain('<b>');
  const data = { text: '</script><script>alert(1)</script>\u2028' };
  expect(scriptJson(data)).not.toMatch(/<|\u2028/);
  expect(JSON.parse(scriptJson(data))).toEqual(data);
});
