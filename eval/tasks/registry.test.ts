import { expect, it } from 'vitest';
import { findTask, TASKS } from './registry.js';
import { taskContract } from './tasks.contract.js';

for (const task of TASKS) taskContract(task);

it('has each name once, and refuses names it does not have', () => {
  expect(new Set(TASKS.map(({ name }) => name)).size).toBe(TASKS.length);
  expect(findTask('mednli').name).toBe('mednli');
  expect(() => findTask('nothing')).toThrow(
    expect.objectContaining({ code: 'CROSSOVER_TASK_NOT_FOUND' }) as Error,
  );
});
