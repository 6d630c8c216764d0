import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionFailure, statusFailure } from './failures.js';
import { AttemptFailure, EventStreamParser, parseRetryAfter, pauseBefore } from './index.js';

describe('EventStreamParser', () => {
  it('reads the same events however the bytes are cut', () => {
    const line = fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ''));
    const events = fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { maxLength: 5 });
    fc.assert(
      fc.property(
        events,
        fc.constantFrom('\n', '\r\n', '\r'),
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 20 }),
        (list, newline, cuts) => {
          const text = list
            .map(
              (lines) =>
                `${lines.map((each) => `data: ${each}${newline}`).join('')}: comment${newline}${newline}`,
            )
            .join('');
          const bytes = Buffer.from(text);
          const parser = new EventStreamParser();
          const read: string[] = [];
          for (let at = 0, i = 0; at < bytes.length; i++) {
            const length = cuts[i % cuts.length]!;
            read.push(...parser.push(bytes.subarray(at, at + length)));
            at += length;
          }
          read.push(...parser.end());
          // What UTF-8 cannot carry (lone surrogates) comes out replaced; compare what was sent.
          const sent = list.map((lines) => Buffer.from(lines.join('\n')).toString());
          expect(read).toEqual(sent);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives the last event also when no blank line follows it', () => {
    const parser = new EventStreamParser();
    expect(parser.push(Buffer.from('event: x\nid: 3\ndata:one\n\ndata: [DONE]'))).toEqual(['one']);
    expect(parser.end()).toEqual(['[DONE]']);
  });

  it('refuses an event that grows beyond all measure', () => {
    const parser = new EventStreamParser();
    const megabyte = Buffer.alloc(600_000, 'x');
    parser.push(Buffer.from('data: '));
    parser.push(megabyte);
    expect(() => parser.push(megabyte)).toThrowError(
      expect.objectContaining({ code: 'CROSSOVER_MODEL_BAD_RESPONSE' }),
    );
  });
});

describe('parseRetryAfter', () => {
  const now = Date.parse('2026-03-01T12:00:00Z');
  it.each([
    ['7', 7000],
    [' 0.5 ', 500],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['soon', undefined],
    [undefined, undefined],
  ])('reads %j', (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});

describe('pauseBefore', () => {
  it('doubles, with jitter, up to a ceiling, and never goes below what the server asks for', () => {
    expect([1, 2, 3].map((attempt) => pauseBefore(attempt, undefined, () => 1))).toEqual([250, 500, 1000]);
    expect(pauseBefore(1, undefined, () => 0)).toBe(125);
    expect(pauseBefore(20, undefined, () => 1)).toBe(8000);
    expect(pauseBefore(1, 30_000, () => 0)).toBe(30_000);
  });
});

describe('failures', () => {
  it('are tried again only where that can help', () => {
    const retryable = (status: number): boolean => statusFailure('http://h/v1', status, undefined).retryable;
    expect([408, 409, 425, 429, 500, 502, 503, 504].filter(retryable)).toEqual([429, 500, 502, 503, 504]);
    const refused = connectionFailure('http://h/v1', Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
    expect(refused).toBeInstanceOf(AttemptFailure);
    const both = new AggregateError([Object.assign(new Error('x'), { code: 'ECONNREFUSED' })]);
    expect(connectionFailure('http://h/v1', both)?.error.code).toBe('CROSSOVER_MODEL_UNREACHABLE');
    expect(connectionFailure('http://h/v1', new TypeError('x'))).toBeUndefined();
  });
});
