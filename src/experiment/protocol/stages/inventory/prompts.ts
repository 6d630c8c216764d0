import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Preview } from '../../../../../eval/index.js';
import { type Fact, type Gate, writeWhole } from '../../../../core/index.js';
import { gate } from '../../gates.js';
import type { StageContext } from '../../stage.js';

/**
 * One prompt a task and arm, held against the model's window. Prompts of open tasks are written below `prompts/` to be read;
 * of protected ones only length and hash are kept.
 */
export function checkPrompts(context: StageContext, preview: Preview): { gate: Gate; facts: Fact[] } {
  const folder = join(context.folder, 'prompts');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const wrong: string[] = [];
  const facts: Fact[] = [];
  for (const { task, prompts } of preview.tasks) {
    const [item] = prompts.map((one) => one.item.id);
    const lengths: string[] = [];
    for (const { arm, item: own, prepared, contextWindow, error } of prompts) {
      if (own.id !== item) continue;
      if (error) wrong.push(`${task.name}, ${arm}: ${error.reason}`);
      if (!prepared) continue;
      lengths.push(`${arm} ${prepared.promptTokens} of ${contextWindow - own.maxTokens}`);
      if (task.keepsText) writeWhole(join(folder, `${task.name}.${arm}.txt`), textOf(prepared.request));
    }
    facts.push({ label: `prompt of ${task.name}`, value: `${lengths.join(', ')} tokens` });
  }
  const made = preview.tasks.reduce((sum, { prompts }) => sum + prompts.length, 0);
  return {
    gate: gate(
      'prompts',
      'every prompt can be made and fits its window',
      wrong.length === 0,
      wrong.length === 0 ? `${made} prompts made` : wrong.slice(0, 5).join('; '),
    ),
    facts,
  };
}

const textOf = ({
  messages,
  prefill,
}: {
  readonly messages: ReadonlyArray<{ readonly role: string; readonly content: string }>;
  readonly prefill?: string;
}): string =>
  `${messages.map(({ role, content }) => `<${role}>\n${content}`).join('\n\n')}${prefill === undefined ? '' : `\n\n<assistant begins with>\n${prefill}`}\n`;
