import type { Command } from 'commander';
import { loadConfig } from '../../core/index.js';
import { createKeyStore, KEY_SCOPES, type KeyScope } from '../../server/index.js';
import { type GlobalOptions, withGlobalOptions } from '../app.js';
import { collectList, integer } from '../options.js';
import { createOutput, table } from '../output.js';

const DAY_MS = 86_400_000;

export function keysCommand(program: Command): void {
  const keys = program.command('keys').description('API keys: make, list, revoke; only hashes are stored');
  withGlobalOptions(keys.command('add'))
    .description('make a key and print it, once')
    .argument('<name>', 'who or what it is for')
    .option('--scope <scope>', `${KEY_SCOPES.join(', ')}; repeatable (default: query, read)`, collectList)
    .option('--days <n>', 'valid for this many days', integer('days', 1, 3650), 90)
    .addHelpText('after', '\nExample:\n  crossover keys add "ward dashboard" --scope query --days 30')
    .action(async (name: string, options: GlobalOptions & { scope?: string[]; days: number }) => {
      const scopes = (options.scope ?? ['query', 'read']) as KeyScope[];
      const { key, record } = await store(options).create({
        name,
        scopes,
        expiresAt: new Date(Date.now() + options.days * DAY_MS),
      });
      createOutput(options.json === true).result(
        { key, ...record },
        () =>
          `${key}\nKeep it: it is not shown again. Scopes: ${scopes.join(', ')}; valid ${options.days} days; id ${record.id}.`,
      );
    });
  withGlobalOptions(keys.command('list'))
    .description('list the keys, without their secrets')
    .addHelpText('after', '\nExample:\n  crossover keys list')
    .action(async (options: GlobalOptions) => {
      const list = await store(options).list();
      createOutput(options.json === true).result(list, () =>
        list.length === 0
          ? 'No keys.'
          : table(
              ['id', 'name', 'scopes', 'expires'],
              list.map((key) => [key.id, key.name, key.scopes.join(','), key.expires_at ?? 'never']),
            ),
      );
    });
  withGlobalOptions(keys.command('revoke'))
    .description('make a key invalid at once')
    .argument('<id>')
    .addHelpText('after', '\nExample:\n  crossover keys revoke key_1a2b3c')
    .action(async (id: string, options: GlobalOptions) => {
      await store(options).revoke(id);
      createOutput(options.json === true).result({ revoked: id }, () => `Revoked ${id}.`);
    });
}

function store(options: GlobalOptions) {
  const config = loadConfig(options.config ? { file: options.config } : {});
  return createKeyStore(`${config.indexDir}/keys.json`);
}
