import { describe, expect, it } from 'vitest';
import type { FieldMap } from '../types.js';
import { recordMapper } from './to-document.js';

function map(record: Record<string, unknown>, fields: FieldMap = {}) {
  const result = recordMapper('f.jsonl', fields).map(record, 'line 1');
  return result.kind === 'document' ? result.document : result.failure;
}

describe('a record', () => {
  it('maps id or _id, title and text, and keeps the rest as metadata', () => {
    expect(map({ _id: 7, title: 'A', text: 'words', year: 2001, metadata: { journal: 'J' } })).toEqual({
      id: '7',
      title: 'A',
      text: 'words',
      metadata: { year: 2001, journal: 'J' },
      source: 'f.jsonl, line 1',
    });
  });

  it('takes other fields by --map, several joined with +, and renames metadata', () => {
    const fields = { text: 'answer', title: 'question', id: 'collection+n', subject_id: 'PatientID' };
    const record = { collection: 'c', n: 3, question: 'Why?', answer: 'So.', PatientID: 5, 'a+b': 1 };
    expect(map(record, fields)).toMatchObject({
      id: 'c/3',
      title: 'Why?',
      text: 'So.',
      metadata: { collection: 'c', n: 3, subject_id: 5, 'a+b': 1 },
    });
    expect(map({ id: 'x', dialogue: 'D', note: 'N' }, { text: 'dialogue+note' })).toMatchObject({
      text: 'D\n\nN',
    });
  });

  it('without an id gets one of the file and its content, the same each time', () => {
    const first = map({ text: 'a', x: 1 });
    expect(first).toMatchObject({ id: expect.stringMatching(/^f\.jsonl#[0-9a-f]{16}$/) });
    expect(map({ x: 1, text: 'a' })).toMatchObject({ id: (first as { id: string }).id });
    expect((map({ text: 'b', x: 1 }) as { id: string }).id).not.toBe((first as { id: string }).id);
    expect(map({ id: 'own', text: 'a' }, { id: '@content' })).toMatchObject({
      id: expect.stringContaining('#'),
    });
  });

  it('that repeats an id is reported with both places', () => {
    const mapper = recordMapper('f.jsonl', {});
    mapper.map({ id: 'a', text: 'x' }, 'line 1');
    expect(mapper.map({ id: 'a', text: 'y' }, 'line 5')).toMatchObject({
      kind: 'failure',
      failure: { id: 'a', code: 'CROSSOVER_RECORD_INVALID', reason: expect.stringMatching(/line 5.*line 1/) },
    });
  });

  it('without text names its fields, never their values', () => {
    const failure = map({ id: 'a', body: 'zebrawood', 'secret\nvalue of a key': 1 });
    expect(failure).toMatchObject({
      code: 'CROSSOVER_RECORD_INVALID',
      reason: expect.stringContaining('body'),
    });
    expect(JSON.stringify(failure)).not.toMatch(/zebrawood|secret/);
  });

  it('flattens objects, keeps lists of words, and leaves out what is too long to filter by', () => {
    const deep = JSON.parse('['.repeat(20_000) + ']'.repeat(20_000)) as unknown;
    const document = map({
      id: 'a',
      text: 't',
      j: { year: 1, deeper: { x: 'y' } },
      list: ['a', 2],
      objects: [{ a: 1 }],
      long: 'x'.repeat(3000),
      deep,
      ...(JSON.parse('{"__proto__":{"polluted":true}}') as Record<string, unknown>),
    });
    expect(document).toMatchObject({
      metadata: { 'j.year': 1, 'j.deeper.x': 'y', list: ['a', 2], objects: '[{"a":1}]' },
      warnings: [expect.stringContaining('"long"'), expect.stringContaining('"deep"')],
    });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
