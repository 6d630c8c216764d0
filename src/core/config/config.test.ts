import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../../../test/support/scratch-folder.js';
import { packageRoot } from '../runtime/index.js';
import { loadConfig, parseConfig } from './index.js';

const empty = scratchFolder('config');

describe('loadConfig', () => {
  it('works with nothing configured: built-in models on loopback', () => {
    const config = loadConfig({ cwd: empty, env: {} });
    expect(config.host).toBe('127.0.0.1');
    expect(config.models.generalist.provider).toBe('extractive');
    expect(config.models.biomedical.provider).toBe('memory');
    expect(config.embedder.provider).toBe('builtin');
  });

  it('lets variables override the file, and the command line both', () => {
    const cwd = scratchFolder('config');
    writeFileSync(join(cwd, 'crossover.config.yaml'), 'port: 1111\nindexDir: a\nhost: 127.0.0.2\n');
    const config = loadConfig({
      cwd,
      env: { CROSSOVER_PORT: '2222', CROSSOVER_INDEX_DIR: 'b' },
      overrides: { indexDir: 'c' },
    });
    expect([config.host, config.port, config.indexDir]).toEqual(['127.0.0.2', 2222, 'c']);
  });

  it('reaches nested keys with a double underscore', () => {
    const env = {
      CROSSOVER_MODELS__GENERALIST__PROVIDER: 'openai',
      CROSSOVER_MODELS__GENERALIST__BASE_URL: 'http://127.0.0.1:8000/v1',
      CROSSOVER_MODELS__GENERALIST__MODEL: 'llama',
      CROSSOVER_MODELS__GENERALIST__LOCAL: 'true',
    };
    expect(loadConfig({ cwd: empty, env }).models.generalist).toMatchObject({
      provider: 'openai',
      local: true,
    });
  });

  it('names a wrong key and a wrong value with their paths', () => {
    expect(() => parseConfig({ retreival: {} })).toThrow(/retreival/);
    expect(() => parseConfig({ retrieval: { k: 'many' } })).toThrow(/retrieval\.k/);
    expect(() => parseConfig({ models: { generalist: { provider: 'openai', model: 'x' } } })).toThrow(
      /models\.generalist\.baseUrl/,
    );
  });

  it('says when the file named with --config is missing or broken', () => {
    expect(() => loadConfig({ cwd: empty, file: 'nowhere.yaml', env: {} })).toThrow(/nowhere\.yaml/);
    writeFileSync(join(empty, 'broken.yaml'), 'a: [1,\n');
    expect(() => loadConfig({ cwd: empty, file: 'broken.yaml', env: {} })).toThrow(/not valid YAML/);
  });

  it('accepts the example that ships with the project', () => {
    const config = loadConfig({ cwd: packageRoot(), file: 'crossover.config.example.yaml', env: {} });
    expect(config.models.generalist).toMatchObject({
      provider: 'openai',
      card: 'llama-3-70b-instruct',
      local: true,
    });
    expect(config.models.biomedical).toMatchObject({
      provider: 'openai',
      card: 'openbiollm-70b',
      local: true,
    });
  });
});
