import { createHash } from 'node:crypto';
import { madeItems, madeTask } from '../../eval/runner/testing/made-task.js';

/** What the scripted endpoint answers: it depends on model and prompt, so that a row under the wrong arm or item shows. */
export const answerFor = (model: string, messages: unknown): string =>
  `${model} ${createHash('sha256').update(JSON.stringify(messages)).digest('hex').slice(0, 16)}`;

export const items = madeItems;
export const task = madeTask({ name: 'kill-test', title: 'Kill test' });
