import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../core/index.js';
import { maskSecrets } from './mask-secrets.js';

describe('a configuration that is shown', () => {
  it('holds none of its secrets, and says where they come from', () => {
    const config = parseConfig({
      databaseUrl: 'postgres://owner:s3cret-db@db.local/crossover',
      models: {
        generalist: {
          provider: 'openai',
          baseUrl: 'https://user:s3cret-url@gpu.local:8000/v1?token=s3cret-query',
          model: 'llama',
          apiKeyEnv: 'VLLM_KEY',
          headers: { 'x-api-key': 's3cret-header' },
        },
      },
    });
    const shown = maskSecrets(config, { VLLM_KEY: 's3cret-env' }) as typeof config;
    expect(JSON.stringify(shown)).not.toContain('s3cret');
    expect(shown.databaseUrl).toBe('(hidden)');
    expect(shown.models.generalist).toMatchObject({
      baseUrl: 'https://gpu.local:8000/v1?…',
      apiKeyEnv: 'VLLM_KEY (set)',
      headers: { 'x-api-key': '(hidden)' },
      model: 'llama',
    });
    expect(shown.port).toBe(config.port);
  });

  it('says when a variable is not set', () => {
    expect(maskSecrets({ apiKeyEnv: 'NOWHERE' }, {})).toEqual({ apiKeyEnv: 'NOWHERE (not set)' });
  });
});
