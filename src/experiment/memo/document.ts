/** A memo as blocks, from which both of its forms are made: what one says, the other says. Texts are plain. */
export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly strong?: boolean }
  | { readonly kind: 'notice'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      readonly rows: ReadonlyArray<readonly string[]>;
    }
  | { readonly kind: 'signatures'; readonly roles: readonly string[] }
  /** Shown in HTML alone; `text` says the same in words. */
  | { readonly kind: 'picture'; readonly svg: string; readonly text: string }
  /** What follows begins a new page in print. */
  | { readonly kind: 'page' };

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text });
export const text = (value: string): Block => ({ kind: 'text', text: value });
export const strong = (value: string): Block => ({ kind: 'text', text: value, strong: true });
export const notice = (value: string): Block => ({ kind: 'notice', text: value });
export const list = (items: readonly string[]): Block => ({ kind: 'list', items });
export const table = (header: readonly string[], rows: ReadonlyArray<readonly string[]>): Block => ({
  kind: 'table',
  header,
  rows,
});
