import { describe, expect, it } from 'vitest';
import { createLogger } from './index.js';

const CANARY = 'Zebulon Canary, MRN 4711';

function capture(write: (logger: ReturnType<typeof createLogger>) => void): string {
  const lines: string[] = [];
  write(createLogger('debug', { write: (line: string) => void lines.push(line) }));
  return lines.join('');
}

describe('the log', () => {
  it('keeps names, counts and codes', () => {
    const line = JSON.parse(capture((log) => log.info('document indexed', { corpus: 'notes', chunks: 3 })));
    expect(line).toMatchObject({ level: 'info', msg: 'document indexed', corpus: 'notes', chunks: 3 });
  });

  it('never holds the value of a field that could carry text', () => {
    const out = capture((log) => {
      for (const field of [
        'text',
        'question',
        'answer',
        'prompt',
        'content',
        'quote',
        'title',
        'authorization',
      ])
        log.info('event', { [field]: CANARY });
      log.child({ query: CANARY }).warn('event');
      log.info('event', { note: CANARY.repeat(20) });
    });
    expect(out).not.toContain('Canary');
  });

  it('never holds the message of an error', () => {
    const out = capture((log) => log.error('request failed', {}, new Error(`cannot parse ${CANARY}`)));
    expect(out).not.toContain('Canary');
    expect(out).toContain('CROSSOVER_INTERNAL');
  });
});
