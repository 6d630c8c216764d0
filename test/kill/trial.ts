import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Message, Operation } from './documents.js';
import { apply, type Model } from './model.js';

const CHILD = fileURLToPath(new URL('./child.ts', import.meta.url));
const TSX = import.meta.resolve('tsx');

/** When to kill: some time after the start of the nth operation of a kind. */
export interface Plan {
  readonly kind: Operation['kind'];
  readonly nth: number;
  readonly delayMs: number;
}

export interface TrialResult {
  readonly acknowledged: Model;
  /** What was begun and not acknowledged when the process died. */
  readonly underWay: Operation | undefined;
  readonly operations: number;
}

/** Lets a child write until the plan says, kills it with SIGKILL, and tells what it had acknowledged. */
export async function runTrial(
  folder: string,
  before: Model,
  seed: number,
  firstVersion: number,
  plan: Plan,
): Promise<TrialResult> {
  const child = spawn(
    process.execPath,
    ['--import', TSX, CHILD, folder, String(seed), String(firstVersion)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let acknowledged = before;
  let underWay: Operation | undefined;
  let operations = 0;
  let remaining = plan.nth;
  const closed = once(child, 'close');
  for await (const line of createInterface({ input: child.stdout })) {
    const message = JSON.parse(line) as Message;
    if (message.phase === 'ready') continue;
    if (message.phase === 'try') {
      underWay = message.operation;
      if (message.operation.kind === plan.kind && --remaining === 0) killLater(child, plan.delayMs);
    } else {
      acknowledged = apply(acknowledged, message.operation);
      underWay = undefined;
      operations += 1;
    }
  }
  const [code, signal] = (await closed) as [number | null, NodeJS.Signals | null];
  if (signal !== 'SIGKILL') throw new Error(`The child ended by itself (exit ${code}).`);
  return { acknowledged, underWay, operations };
}

function killLater(child: ChildProcess, delayMs: number): void {
  setTimeout(() => child.kill('SIGKILL'), delayMs);
}
