import type { Block } from './document.js';

/** The memo as Markdown. Text is escaped, so that nothing in it becomes a link, an image or HTML. */
export const toMarkdown = (blocks: readonly Block[]): string =>
  `${blocks
    .map(block)
    .filter((one) => one !== '')
    .join('\n\n')}\n`;

const plain = (text: string): string =>
  text.replace(/[\\`*_[\]<>|#~]/g, (char) => `\\${char}`).replace(/\s*\n\s*/g, ' ');

function block(one: Block): string {
  switch (one.kind) {
    case 'heading':
      return `${'#'.repeat(one.level)} ${plain(one.text)}`;
    case 'text':
      return one.strong ? `**${plain(one.text)}**` : plain(one.text);
    case 'notice':
      return `> ${plain(one.text)}`;
    case 'list':
      return one.items.map((item) => `- ${plain(item)}`).join('\n');
    case 'table':
      return [one.header, one.header.map(() => '---'), ...one.rows.map((row) => row.map(plain))]
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n');
    case 'signatures':
      return one.roles
        .map(
          (role) =>
            `${plain(role)}: \\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_\\_ Date: \\_\\_\\_\\_\\_\\_\\_\\_`,
        )
        .join('\n\n');
    // Its numbers stand in a table: without the drawing, its caption says nothing.
    case 'picture':
    case 'page':
      return '';
  }
}
