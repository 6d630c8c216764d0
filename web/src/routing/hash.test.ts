import { describe, expect, it } from 'vitest';
import { parseHash, passageHash, toHash } from './hash.js';

describe('addresses', () => {
  it('bring back what they were made of, whatever ids hold', () => {
    const hash = passageHash({ corpus: 'notes', document_id: 'a/b ?#%é', start: 0, end: 5 });
    const { path, query } = parseHash(hash);
    expect(path).toEqual(['corpora', 'notes', 'a/b ?#%é']);
    expect([query.get('start'), query.get('end')]).toEqual(['0', '5']);
  });

  it('leave out what is empty and survive broken escapes', () => {
    expect(toHash(['ask'], { q: '', k: undefined })).toBe('#/ask');
    expect(parseHash('#/corpora/%zz').path).toEqual(['corpora', '%zz']);
    expect(parseHash('').path).toEqual([]);
  });
});
