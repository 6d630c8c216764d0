import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown.js';

const html = (text: string): string =>
  renderToStaticMarkup(createElement(Markdown, { text, cite: (n) => `[${n}]` }));

describe('Markdown on the page', () => {
  it('is a table where a table is written, as in the decision memo', () => {
    const found = html('| arm | score |\n| --- | --- |\n| biomedical | 38.3 % |\n');
    expect(found).toContain('<th><span>arm</span></th>');
    expect(found).toContain('<td><span>38.3 %</span></td>');
  });

  it('keeps the line breaks of an answer', () => {
    expect(html('First line\nsecond line')).toContain('<br/>');
  });

  it('makes no link of an address, and no markup of HTML', () => {
    const found = html('See https://evil.example/x and <img src=x onerror=alert(1)> ~~gone~~');
    expect(found).not.toMatch(/<a |<img/);
    expect(found).toContain('https://evil.example/x');
  });
});
