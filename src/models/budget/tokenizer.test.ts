import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTinyEncoder } from '../../../test/support/onnx/tiny-models.js';
import { findCard } from '../cards/index.js';
import { createTokenCounter, loadTokenizer, templateTokens } from './index.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-tokenizer-'));
  writeTinyEncoder(join(folder, 'wordpiece'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('an exact tokenizer from a folder', () => {
  it('counts as its vocabulary says, without begin and end tokens', async () => {
    const { count } = await loadTokenizer(join(folder, 'wordpiece'));
    expect(count('')).toBe(0);
    expect(count('The potassium was normal.')).toBe(5);
    // Letters of a word that is not in the vocabulary.
    expect(count('zinc')).toBe(4);
  });

  it.each([
    ['text', ['l o', 'lo w']],
    [
      'pairs',
      [
        ['l', 'o'],
        ['lo', 'w'],
      ],
    ],
  ])('reads byte-pair merges written as %s', async (name, merges) => {
    const place = join(folder, `wordpiece-${name}`);
    writeTinyEncoder(place);
    const vocab = Object.fromEntries(['[UNK]', 'l', 'o', 'w', 'lo', 'low'].map((token, id) => [token, id]));
    const model = { type: 'BPE', vocab, merges, unk_token: '[UNK]', fuse_unk: false, byte_fallback: false };
    const json = JSON.parse(readFileSync(join(place, 'tokenizer.json'), 'utf8')) as object;
    const whitespace = { type: 'WhitespaceSplit' };
    writeFileSync(
      join(place, 'tokenizer.json'),
      JSON.stringify({
        ...json,
        model,
        added_tokens: [],
        normalizer: null,
        pre_tokenizer: whitespace,
        post_processor: null,
      }),
    );
    writeFileSync(join(place, 'tokenizer_config.json'), JSON.stringify({ tokenizer_class: 'GPT2Tokenizer' }));
    expect((await loadTokenizer(place)).count('low lo')).toBe(2);
  });

  it('is refused with a sentence when files are missing or damaged', async () => {
    await expect(loadTokenizer(join(folder, 'nothing'))).rejects.toMatchObject({
      code: 'CROSSOVER_MODEL_FILES_INVALID',
      message: expect.stringContaining('tokenizer.json'),
    });
    const damaged = join(folder, 'damaged');
    writeTinyEncoder(damaged);
    writeFileSync(join(damaged, 'tokenizer.json'), '{"model": {"type": "Mystery"}}');
    await expect(loadTokenizer(damaged)).rejects.toMatchObject({ code: 'CROSSOVER_MODEL_FILES_INVALID' });
  });
});

describe('templateTokens', () => {
  it('is what the template adds, at least the begin token', async () => {
    const counter = await createTokenCounter(undefined, findCard('llama-2-7b-chat'));
    expect(counter.kind).toBe('estimate');
    const messages = [
      { role: 'system' as const, content: 'Be brief.' },
      { role: 'user' as const, content: 'Is 4.1 a normal potassium?' },
    ];
    const added = templateTokens(findCard('llama-2-7b-chat'), messages, counter.count);
    expect(added).toBeGreaterThan(8);
    expect(added).toBeLessThan(60);
    expect(templateTokens(findCard('llama-2-7b'), messages.slice(1), counter.count)).toBe(1);
    expect(templateTokens(findCard('llama-2-7b-chat'), [], counter.count)).toBe(0);
  });
});
