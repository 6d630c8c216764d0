// biome-ignore-all lint/suspicious/noArrayIndexKey: tokens have no identity but their place.
import type { Token } from 'marked';
import type { ReactNode } from 'react';
import { cutText } from './annotate.js';

/** What running text is rendered with; `open` is carried from piece to piece, in reading order. */
export interface InlineContext {
  readonly numbers: readonly string[];
  readonly cite: (n: number, key: string) => ReactNode;
  open: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': '\u00A0',
};

/**
 * Inline tokens as React nodes. Nothing of an answer becomes markup of its own: HTML is shown as text, an image as
 * its description, a link as its words and address without being one.
 */
export function renderInline(tokens: readonly Token[], context: InlineContext): ReactNode[] {
  return tokens.map((token, i) => {
    const inner = (): ReactNode =>
      'tokens' in token && token.tokens
        ? renderInline(token.tokens, context)
        : renderText(textOf(token), context);
    switch (token.type) {
      case 'strong':
        return <strong key={i}>{inner()}</strong>;
      case 'em':
        return <em key={i}>{inner()}</em>;
      case 'del':
        return <del key={i}>{inner()}</del>;
      case 'codespan':
        return <code key={i}>{renderText(textOf(token), context)}</code>;
      case 'br':
        return <br key={i} />;
      case 'link':
        return (
          <span key={i}>
            {inner()}
            {'href' in token && token.href !== textOf(token) && ` (${String(token.href)})`}
          </span>
        );
      case 'image':
        return <span key={i}>[image not shown: {textOf(token) || 'no description'}]</span>;
      case 'html':
        return <span key={i}>{renderText(token.raw, context)}</span>;
      default:
        return <span key={i}>{inner()}</span>;
    }
  });
}

/** Running text with its citations, flagged sentences and numbers. */
export function renderText(text: string, context: InlineContext): ReactNode[] {
  const decoded = text.replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity);
  return cutText(decoded, context.numbers).map((piece, i) => {
    if (piece.kind === 'open') context.open = true;
    if (piece.kind === 'close') context.open = false;
    if (piece.kind === 'open' || piece.kind === 'close') return null;
    if (piece.kind === 'cite')
      return (
        <span key={i} className="cites">
          {piece.numbers.map((n) => context.cite(n, `${i}-${n}`))}
          {piece.after}
        </span>
      );
    if (piece.kind === 'number')
      return (
        <mark key={i} className="no-evidence" title="This number stands in no supplied text">
          {piece.text}
        </mark>
      );
    if (!context.open) return piece.text;
    return (
      <mark key={i} className="unsupported" title="The words of this sentence stand in no supplied text">
        {piece.text}
      </mark>
    );
  });
}

function textOf(token: Token): string {
  return 'text' in token ? String(token.text) : token.raw;
}
