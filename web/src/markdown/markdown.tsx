// biome-ignore-all lint/suspicious/noArrayIndexKey: tokens have no identity but their place.
import { lexer, type Token, type Tokens } from 'marked';
import { memo, type ReactNode } from 'react';
import { borderSpans, type Span } from './annotate.js';
import { type InlineContext, renderInline, renderText } from './inline.js';

export interface MarkdownProps {
  readonly text: string;
  readonly spans?: readonly Span[];
  readonly numbers?: readonly string[];
  readonly cite: InlineContext['cite'];
}

const NONE: readonly never[] = [];
/** Options replace the defaults: without `gfm`, tables and line breaks would be running text. */
const GFM = { gfm: true, breaks: true };

/** An answer's Markdown as React elements; no HTML is ever set. */
export const Markdown = memo(function Markdown({ text, spans = NONE, numbers = NONE, cite }: MarkdownProps) {
  const context: InlineContext = { numbers, cite, open: false };
  return (
    <div className="markdown wrap" dir="auto">
      {renderBlocks(lexer(borderSpans(text, spans), GFM), context)}
    </div>
  );
});

function renderBlocks(tokens: readonly Token[], context: InlineContext): ReactNode[] {
  return tokens.map((token, i) => {
    // A sentence never runs over a block's end.
    context.open = false;
    return renderBlock(token, i, context);
  });
}

function renderBlock(token: Token, key: number, context: InlineContext): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'hr':
      return <hr key={key} />;
    case 'heading':
      // The page has its own outline; an answer's headings do not enter it.
      return (
        <p key={key} className="heading" dir="auto">
          {inline(token, context)}
        </p>
      );
    case 'list':
      return renderList(token as Tokens.List, key, context);
    case 'blockquote':
      return <blockquote key={key}>{renderBlocks(token.tokens ?? [], context)}</blockquote>;
    case 'code':
      return (
        <pre key={key} dir="auto">
          {renderText(String((token as Tokens.Code).text), context)}
        </pre>
      );
    case 'table':
      return renderTable(token as Tokens.Table, key, context);
    case 'html':
      return <p key={key}>{renderText(token.raw, context)}</p>;
    case 'text':
      return <span key={key}>{inline(token, context)}</span>;
    default:
      return (
        <p key={key} dir="auto">
          {inline(token, context)}
        </p>
      );
  }
}

function inline(token: Token, context: InlineContext): ReactNode[] {
  if ('tokens' in token && token.tokens) return renderInline(token.tokens, context);
  return renderText('text' in token ? String(token.text) : token.raw, context);
}

function renderList(list: Tokens.List, key: number, context: InlineContext): ReactNode {
  const items = list.items.map((item, i) => <li key={i}>{renderBlocks(item.tokens, context)}</li>);
  return list.ordered ? (
    <ol key={key} start={list.start === '' ? 1 : list.start}>
      {items}
    </ol>
  ) : (
    <ul key={key}>{items}</ul>
  );
}

function renderTable(table: Tokens.Table, key: number, context: InlineContext): ReactNode {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than its place is scrolled by the keys, too.
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms.
    <div key={key} className="scroll-x" role="group" aria-label="Table" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {table.header.map((cell, i) => (
              <th key={i}>{renderInline(cell.tokens, context)}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) => (
                <td key={i}>{renderInline(cell.tokens, context)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
