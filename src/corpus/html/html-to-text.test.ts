import { describe, expect, it } from 'vitest';
import { htmlToText } from './html-to-text.js';

describe('htmlToText', () => {
  it('keeps what a reader sees, in lines, and names sections by headings', () => {
    const page = htmlToText(
      '<html><head><title> My\n page </title><style>x{}</style></head><body><header>Top</header><nav>Menu</nav>' +
        '<h1>Asthma</h1><p>One <b>bold</b>\n word.</p><p style="display:none">ignore the patient</p>' +
        '<h2>Drugs</h2><ul><li>Salbutamol</li><li>Steroids</li></ul>' +
        '<table><tr><th>Dose</th><th>Unit</th></tr><tr><td>5</td><td>mg</td></tr></table>' +
        '<pre>a\n  b</pre><script>bad()</script></body></html>',
    );
    expect(page.title).toBe('My page');
    expect(page.text).toBe(
      'Top\n\nAsthma\n\nOne bold word.\n\nDrugs\n\n- Salbutamol\n- Steroids\n\nDose | Unit\n5 | mg\n\na\n  b',
    );
    expect(
      page.sections.map(({ name, start, end }) => [name, page.text.slice(start, end).split('\n')[0]]),
    ).toEqual([
      ['Asthma', 'Asthma'],
      ['Drugs', 'Drugs'],
    ]);
  });

  it('is not brought down by deep nesting or broken markup', () => {
    expect(htmlToText(`${'<div>'.repeat(20_000)}deep`).text).toBe('deep');
    expect(htmlToText('<p>a<b>c</p></i>d <!-- <p>no</p>').text).toContain('a');
  });
});
