import cliProgress from 'cli-progress';
import { toCrossoverError } from '../core/index.js';

/** Where a command writes: results on stdout, everything else on stderr. */
export interface Output {
  readonly json: boolean;
  /** The command's result: JSON for machines, else the given text. */
  result(value: unknown, text: () => string): void;
  /** A piece of streamed text on stdout; nothing with --json. */
  stream(text: string): void;
  note(line: string): void;
}

export function createOutput(json: boolean): Output {
  return {
    json,
    result: (value, text) => {
      process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : ensureNewline(text()));
    },
    stream: (text) => {
      if (!json) process.stdout.write(text);
    },
    note: (line) => {
      process.stderr.write(`${line}\n`);
    },
  };
}

/** One line that says what is wrong and what to do next. */
export function errorLine(error: unknown): string {
  const known = toCrossoverError(error);
  const cause =
    known.code === 'CROSSOVER_INTERNAL' && process.env.CROSSOVER_DEBUG
      ? `\n${describe(known.details.cause)}`
      : '';
  return `crossover: ${known.message} ${known.remedy} (${known.code})${cause}`;
}

function describe(cause: unknown): string {
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

function ensureNewline(text: string): string {
  return text === '' || text.endsWith('\n') ? text : `${text}\n`;
}

/** Left-aligned columns, as wide as their widest cell. */
export function table(header: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const widths = header.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
      .join('  ')
      .trimEnd();
  return [line(header), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** Progress of one piece of work: a bar on a terminal, a plain line every few seconds elsewhere, all on stderr. */
export interface Progress {
  update(done: number, total: number, label: string): void;
  end(): void;
}

const LINE_EVERY_MS = 3_000;

export function createProgress(title: string): Progress {
  if (process.stderr.isTTY) {
    const bar = new cliProgress.SingleBar(
      {
        format: `${title} {bar} {label}`,
        hideCursor: true,
        clearOnComplete: true,
        stream: process.stderr,
        barsize: 24,
      },
      cliProgress.Presets.shades_classic,
    );
    bar.start(1, 0, { label: '' });
    return {
      update: (done, total, label) => {
        bar.setTotal(Math.max(total, 1));
        bar.update(done, { label });
      },
      end: () => bar.stop(),
    };
  }
  let last = performance.now();
  return {
    update: (_done, _total, label) => {
      if (performance.now() - last < LINE_EVERY_MS) return;
      last = performance.now();
      process.stderr.write(`${title}: ${label}\n`);
    },
    end: () => undefined,
  };
}
