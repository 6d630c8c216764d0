import { describe, expect, it } from 'vitest';
import { collectFilter, collectList, collectPairs, integer } from './options.js';

describe('command line options', () => {
  it('reads lists given once or several times', () => {
    expect(collectList('b, c', collectList('a'))).toEqual(['a', 'b', 'c']);
  });

  it('reads filters as equality, ranges, alternatives and JSON, and joins them with and', () => {
    expect(collectFilter('subject_id=10010001')).toEqual({ subject_id: 10010001 });
    expect(collectFilter('charttime>=2160-01-01')).toEqual({ charttime: { gte: '2160-01-01' } });
    expect(collectFilter('service=MEDICINE|SURGERY')).toEqual({ service: { in: ['MEDICINE', 'SURGERY'] } });
    expect(collectFilter('{"not": {"sex": "F"}}', { age: 3 })).toEqual({
      and: [{ age: 3 }, { not: { sex: 'F' } }],
    });
  });

  it('names what is wrong', () => {
    expect(() => collectFilter('sex')).toThrow(/key=value/);
    expect(() => collectFilter('{"a": ')).toThrow(/not valid JSON/);
    expect(() => collectPairs('text')).toThrow(/name=value/);
    expect(() => integer('k', 1, 10)('11')).toThrow(/k must be a whole number from 1 to 10/);
  });
});
