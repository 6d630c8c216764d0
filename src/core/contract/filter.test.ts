import { describe, expect, it } from 'vitest';
import { parseFilter } from './filter.js';

describe('parseFilter', () => {
  it('reads equality, ranges, lists and existence', () => {
    expect(parseFilter({ subject_id: 1 })).toEqual({ op: 'in', field: 'subject_id', values: [1] });
    expect(parseFilter({ charttime: { gte: '2160', lte: '2170' } })).toEqual({
      op: 'range',
      field: 'charttime',
      gte: '2160',
      lte: '2170',
    });
    expect(parseFilter({ a: { exists: false } })).toEqual({ op: 'exists', field: 'a', value: false });
  });

  it('joins several fields with and, and nests and, or, not', () => {
    expect(parseFilter({ a: 1, not: { or: [{ b: 2 }, { c: { in: [3] } }] } })).toEqual({
      op: 'and',
      nodes: [
        { op: 'in', field: 'a', values: [1] },
        {
          op: 'not',
          node: {
            op: 'or',
            nodes: [
              { op: 'in', field: 'b', values: [2] },
              { op: 'in', field: 'c', values: [3] },
            ],
          },
        },
      ],
    });
  });

  it('names the path of what is wrong', () => {
    expect(() => parseFilter('x')).toThrow(/filter must be an object/);
    expect(() => parseFilter({ and: [{ a: { near: 1 } }] })).toThrow(/filter\.and\[0\]\.a/);
    expect(() => parseFilter({ or: [] })).toThrow(/filter\.or/);
  });

  it('refuses endless nesting', () => {
    let filter: Record<string, unknown> = { a: 1 };
    for (let i = 0; i < 40; i++) filter = { not: filter };
    expect(() => parseFilter(filter)).toThrow(/nested/);
  });
});
