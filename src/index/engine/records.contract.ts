import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewRecord, RecordPage, RecordSelector, StoredRecord } from '../../core/index.js';

type Awaitable<T> = T | Promise<T>;

/** What every keeper of records does, whether it answers at once or later. */
export interface RecordsUnderTest {
  insert(records: readonly NewRecord[]): Awaitable<{ added: readonly string[]; existing: readonly string[] }>;
  put(records: readonly NewRecord[]): Awaitable<void>;
  get(collection: string, id: string): Awaitable<StoredRecord | undefined>;
  list(collection: string, page?: RecordPage): Awaitable<StoredRecord[]>;
  count(collection: string, prefix?: string): Awaitable<number>;
  remove(collection: string, which: RecordSelector): Awaitable<number>;
}

/** The behaviour that every keeper of records must have. */
export function describeRecords(
  name: string,
  open: () => Promise<{ readonly records: RecordsUnderTest; dispose(): Promise<void> }>,
): void {
  describe(`${name} records`, () => {
    let records: RecordsUnderTest;
    let dispose: () => Promise<void>;
    beforeEach(async () => {
      ({ records, dispose } = await open());
    });
    afterEach(() => dispose());

    const one = (id: string, body: NewRecord['body'] = { id }): NewRecord => ({ collection: 'c', id, body });

    it('keeps body and text, and tells records without text apart', async () => {
      await records.insert([
        { ...one('a', { n: 1, list: [true, null] }), text: { answer: 'x\u0000“y”' } },
        one('b'),
      ]);
      expect(await records.get('c', 'a')).toMatchObject({
        id: 'a',
        body: { n: 1, list: [true, null] },
        text: { answer: 'x\u0000“y”' },
      });
      expect(await records.get('c', 'b')).not.toHaveProperty('text');
      expect(await records.get('c', 'none')).toBeUndefined();
      expect(await records.get('other', 'a')).toBeUndefined();
    });

    it('leaves a record whose id is taken as it was, and says so', async () => {
      expect(await records.insert([one('a', 1), one('a', 2), one('b', 3)])).toEqual({
        added: ['a', 'b'],
        existing: ['a'],
      });
      expect((await records.get('c', 'a'))?.body).toBe(1);
    });

    it('replaces in place: number and time of the first insertion stay', async () => {
      await records.insert([one('a', 1), one('b', 2)]);
      const before = await records.get('c', 'a');
      await records.put([one('a', 9), one('z', 3)]);
      expect(await records.get('c', 'a')).toMatchObject({ seq: before?.seq, at: before?.at, body: 9 });
      expect((await records.list('c')).map(({ id }) => id)).toEqual(['a', 'b', 'z']);
    });

    it('lists by prefix, taken literally, page by page in order of insertion', async () => {
      const ids = ['x/2', 'x/1', 'x%/3', 'X/4', 'x/é', 'y/5'];
      await records.insert(ids.map((id) => one(id)));
      expect((await records.list('c', { prefix: 'x/' })).map(({ id }) => id)).toEqual(['x/2', 'x/1', 'x/é']);
      expect(await records.count('c', 'x/')).toBe(3);
      expect(await records.count('c', 'x%')).toBe(1);
      expect(await records.count('c')).toBe(6);
      const first = await records.list('c', { limit: 4 });
      const rest = await records.list('c', { after: first.at(-1)!.seq });
      expect([...first, ...rest].map(({ id }) => id)).toEqual(ids);
    });

    it('removes by id or prefix and says how many', async () => {
      await records.insert(['a/1', 'a/2', 'b/1'].map((id) => one(id)));
      expect(await records.remove('c', { ids: ['a/1', 'none'] })).toBe(1);
      expect(await records.remove('c', { prefix: 'a/' })).toBe(1);
      expect((await records.list('c')).map(({ id }) => id)).toEqual(['b/1']);
    });
  });
}
