import type { Command } from 'commander';
import { MODEL_CARDS } from '../../models/index.js';
import { type App, type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { table } from '../output.js';

export function modelsCommand(program: Command): void {
  withGlobalOptions(program.command('models'))
    .description('the configured endpoints and the model cards')
    .addHelpText('after', '\nExample:\n  crossover models --json')
    .action((options: GlobalOptions) =>
      runApp(options, async (app) => {
        const configured = app.config.models;
        const cards = MODEL_CARDS.map(({ id, hfId, kind, contextWindow, licence, baseModel }) => ({
          id,
          hfId,
          kind,
          contextWindow,
          licence,
          baseModel,
        }));
        app.output.result({ configured: withoutHeaders(configured), cards }, () => {
          const endpoints = Object.entries(configured).map(([role, model]) => [
            role,
            model.provider,
            'model' in model ? model.model : 'built in',
            'baseUrl' in model ? model.baseUrl : '',
            model.card ?? '',
          ]);
          return [
            table(['role', 'provider', 'model', 'endpoint', 'card'], endpoints),
            '',
            table(
              ['card', 'model', 'kind', 'context', 'licence', 'base'],
              cards.map((card) => [
                card.id,
                card.hfId ?? '',
                card.kind,
                String(card.contextWindow),
                card.licence,
                card.baseModel ?? '',
              ]),
            ),
          ].join('\n');
        });
      }),
    );
}

/** Extra headers may carry secrets. */
function withoutHeaders(models: App['config']['models']): unknown {
  return Object.fromEntries(
    Object.entries(models).map(([role, { ...model }]) => [role, { ...model, headers: undefined }]),
  );
}
