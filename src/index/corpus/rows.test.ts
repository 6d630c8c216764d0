import { describe, expect, it } from 'vitest';
import { RowTable } from './rows.js';

const chunks = (...ids: number[]) => ids.map((id) => ({ id, section: id % 2 ? 'Odd' : undefined, page: id }));

describe('RowTable', () => {
  it('finds rows by chunk id and documents by id', () => {
    const table = new RowTable();
    table.add(1, 'a', chunks(3, 4));
    table.add(2, 'b', chunks(9));
    expect([3, 4, 9, 5].map((id) => table.rowOf(id))).toEqual([0, 1, 2, -1]);
    expect(table.document('b')?.firstRow).toBe(2);
    expect(table.sections).toEqual(['Odd']);
  });

  it('forgets a removed document and keeps the rest when compacted', () => {
    const table = new RowTable();
    table.add(1, 'a', chunks(3, 4));
    table.add(2, 'b', chunks(9));
    table.remove(table.document('a')!);
    expect(table.document('a')).toBeUndefined();
    expect(table.rowOf(3)).toBe(-1);
    expect(table.liveRows).toBe(1);
    expect([...table.compactionMap()]).toEqual([-1, -1, 0]);
    const small = table.compacted();
    expect(small.count).toBe(1);
    expect(small.rowOf(9)).toBe(0);
    expect(small.pageOf.data[0]).toBe(9);
    expect(small.sections[small.sectionOf.data[0]!]).toBe('Odd');
  });

  it('lets an id come back after its removal', () => {
    const table = new RowTable();
    table.remove(table.add(1, 'a', chunks(1)));
    table.add(2, 'a', chunks(2));
    expect(table.document('a')?.key).toBe(2);
    expect(table.liveDocuments).toBe(1);
  });
});
