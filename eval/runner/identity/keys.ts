import { type ArmName, canonicalJson, type GenerationRequest, sha256 } from '../../../src/core/index.js';
import type { TaskItem } from '../../tasks/index.js';
import type { RowKey } from '../../types.js';
import type { ArmConfig } from './arm-config.js';

const short = (text: string): string => sha256(text).slice(0, 16);

/** Hash of all that the items of a task hold: two suites are equal only if every item is. Order does not count. */
export function suiteHash(task: string, items: readonly TaskItem[]): string {
  const texts = new Map<string, string>();
  const hashOf = (text: string): string => {
    const known = texts.get(text) ?? sha256(text);
    texts.set(text, known);
    return known;
  };
  const lines = items.map(({ pool, ...item }) =>
    sha256(
      canonicalJson({
        ...item,
        pool: pool?.map(({ text, ...document }) => ({ ...document, text: hashOf(text) })),
      }),
    ),
  );
  return short(canonicalJson({ task, items: lines.sort() }));
}

/** Hash of an arm's configuration, which holds no secret. */
export const configHash = (config: ArmConfig): string => short(canonicalJson(config));

/** A key as one string: equal keys have equal strings. */
export const rowId = (key: RowKey): string =>
  [key.suite, key.task, key.item, key.repeat, key.arm, key.config].join('\u0000');

/** The key of an item's prediction. */
export const keyOf = (task: string, suite: string, item: TaskItem, arm: ArmName, config: string): RowKey => ({
  suite,
  task,
  item: item.id,
  arm,
  repeat: item.repeat,
  config,
});

/** Address of an answer in the response cache: everything the model is sent, who it is, and which repeat. */
export const responseKey = (model: ArmConfig['model'], request: GenerationRequest, repeat: number): string =>
  sha256(canonicalJson({ model, repeat, request }));
