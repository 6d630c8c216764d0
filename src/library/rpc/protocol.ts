import type { SerializedError } from '../../core/index.js';

/** What one side of a message port can be asked: method name to parameters, result and progress. */
export type Api = Readonly<
  Record<string, { readonly params: unknown; readonly result: unknown; readonly progress?: unknown }>
>;

/** Messages from the caller. */
export type CallMessage =
  | { readonly kind: 'call'; readonly id: number; readonly method: string; readonly params: unknown }
  | { readonly kind: 'abort'; readonly id: number };

/** Messages back to the caller. */
export type ReplyMessage =
  | { readonly kind: 'result'; readonly id: number; readonly result: unknown }
  | { readonly kind: 'error'; readonly id: number; readonly error: SerializedError }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: unknown };

/** The part that a Worker, parentPort and MessagePort have in common. */
export interface Port {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}
