import { type Command, Option } from 'commander';
import { ARM_NAMES, type ArmAnswer, answerRequestSchema, type Filter } from '../../core/index.js';
import type { ArmEvent, RouteAnswers, RouteName } from '../../routes/index.js';
import { type GlobalOptions, runApp, withGlobalOptions } from '../app.js';
import { collectFilter, collectList, integer } from '../options.js';
import type { Output } from '../output.js';

interface AskOptions extends GlobalOptions {
  readonly route: RouteName;
  readonly corpus?: string[];
  readonly document?: string;
  readonly filter?: Filter;
  readonly task: 'qa' | 'summarize' | 'code';
  readonly k?: number;
  readonly choice?: string[];
}

export function askCommand(program: Command): void {
  withGlobalOptions(program.command('ask'))
    .description('an answer with citations, streamed')
    .argument('[question]', 'may be left out for --task summarize and code')
    .addOption(
      new Option('--route <route>').choices(['rag', 'finetuned', 'both', ...ARM_NAMES]).default('both'),
    )
    .option('--corpus <name>', 'corpora to retrieve from; repeatable; all when left out', collectList)
    .option('--document <id>', 'the document the question is about')
    .option(
      '--filter <key=value>',
      'metadata filter; repeatable; also key>=value, key<=value, key=a|b, or JSON',
      collectFilter,
    )
    .addOption(new Option('--task <task>').choices(['qa', 'summarize', 'code']).default('qa'))
    .option('-k, --k <n>', 'passages put before a RAG arm', integer('k', 1, 100))
    .option(
      '--choice <text>',
      'one answer option of a multiple-choice question; repeatable',
      (value: string, all: string[] = []) => [...all, value],
    )
    .addHelpText(
      'after',
      `
Examples:
  crossover ask "Which anticoagulant was started after the stroke?" --corpus discharge-summaries
  crossover ask --task code --document 10010001-DS-1 --corpus discharge-summaries --route rag`,
    )
    .action((question: string | undefined, options: AskOptions) =>
      runApp(options, async (app) => {
        const request = answerRequestSchema.parse({
          question: question ?? '',
          task: options.task,
          ...(options.corpus ? { corpora: options.corpus } : {}),
          ...(options.document ? { document_id: options.document } : {}),
          ...(options.filter ? { filter: options.filter } : {}),
          ...(options.k === undefined ? {} : { k: options.k }),
          ...(options.choice ? { options: { choices: options.choice } } : {}),
        });
        const arms = await app.arms();
        const printer = new AnswerPrinter(app.output);
        const answers = await arms.route(options.route, request, {
          signal: app.signal,
          onEvent: (event) => printer.take(event),
        });
        printer.finish(answers);
        app.output.result(answers, () => '');
        if (Object.values(answers).every((answer) => answer.error)) process.exitCode = 1;
      }),
    );
}

/** Streams the first arm that speaks; the other's text waits until the first has ended. */
class AnswerPrinter {
  readonly #output: Output;
  readonly #waiting = new Map<string, string>();
  #speaking: string | undefined;

  constructor(output: Output) {
    this.#output = output;
  }

  take(event: ArmEvent): void {
    if (event.type !== 'text') return;
    if (this.#speaking === undefined) {
      this.#speaking = event.arm;
      this.#output.stream(heading(event.arm));
    }
    if (this.#speaking === event.arm) this.#output.stream(event.text);
    else this.#waiting.set(event.arm, (this.#waiting.get(event.arm) ?? '') + event.text);
  }

  finish(answers: RouteAnswers): void {
    const ordered = Object.values(answers).sort((a) => (a.arm === this.#speaking ? -1 : 1));
    for (const answer of ordered) {
      if (answer.arm !== this.#speaking)
        this.#output.stream(`${heading(answer.arm)}${answer.error ? '' : answer.answer}`);
      this.#output.stream(`\n${describeAnswer(answer)}\n`);
    }
  }
}

function heading(arm: string): string {
  return `── ${arm} ──\n`;
}

function describeAnswer(answer: ArmAnswer): string {
  if (answer.error) return `failed: ${answer.error.detail} ${answer.error.remedy ?? ''}`.trim();
  const lines: string[] = [];
  for (const citation of answer.citations) {
    const place = [citation.section, citation.page === undefined ? undefined : `page ${citation.page}`]
      .filter(Boolean)
      .join(', ');
    lines.push(
      `  [${citation.n}] ${citation.title} — ${citation.corpus}/${citation.document_id}${place ? `, ${place}` : ''}, characters ${citation.start}–${citation.end}`,
    );
  }
  for (const code of answer.codes ?? [])
    lines.push(`  ${code.code}  ${code.description ?? ''}${code.valid ? '' : '  (not in the code table)'}`);
  const { safeguards } = answer;
  if (safeguards.unsupplied_citations.length > 0)
    lines.push(
      `  warning: cites ${safeguards.unsupplied_citations.map((n) => `[${n}]`).join(' ')}, which were not supplied`,
    );
  if (safeguards.unsupported_numbers.length > 0)
    lines.push(`  warning: numbers without evidence: ${safeguards.unsupported_numbers.join(', ')}`);
  for (const cut of safeguards.truncated)
    lines.push(`  note: ${cut.what} cut to ${cut.kept_tokens} tokens (${cut.dropped_tokens} left out)`);
  for (const note of safeguards.notes) lines.push(`  note: ${note}`);
  lines.push(`  ${answer.model.description}; ${Math.round(answer.timings.total ?? 0)} ms`);
  return lines.join('\n');
}
