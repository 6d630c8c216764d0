import type { ChatMessage, PromptPassage, TaskInput } from '../../core/index.js';

/**
 * What is asked, read from plain chat messages, for clients that send no structure. The last user message is the task:
 * - lines "A) …", "B. …" at its end are options; yes/no/maybe or entailment labels named in it are options too;
 * - text between two rules or fences (lines of three or more -, =, *, ` or ~), or between matching tags such as
 *   <document>…</document>, is a document, as is whatever stands before the last paragraph of a message that is
 *   longer than 800 characters;
 * - "[1] …", "[2] …" at the start of lines within that are numbered passages;
 * - "summarize" and "ICD-10" in the instruction choose the task; a premise and a hypothesis make entailment.
 */
export function inputFromMessages(messages: readonly ChatMessage[]): TaskInput {
  const last = messages.findLast((message) => message.role === 'user')?.content ?? '';
  const system = messages.filter((message) => message.role === 'system').map((message) => message.content);
  const pair = premiseAndHypothesis(last);
  if (pair) return { task: 'entailment', ...pair, options: labelsIn(`${system.join('\n')}\n${last}`) };
  const { rest, options } = takeOptions(last);
  const { question, document } = takeDocument(rest);
  const passages = document === undefined ? undefined : numberedPassages(document);
  const put = passages ? { passages } : document === undefined ? {} : { document };
  const instruction = `${question}\n${system.join('\n')}`;
  if (options.length >= 2) return { task: 'multiple-choice', question, options, ...put };
  if (document !== undefined && /\bicd\b|\bicd-?10/i.test(instruction))
    return { task: 'code', question, ...put };
  if (document !== undefined && /\bsummar(?:y|i[sz]e)|\bcondense\b|\btl;?dr\b/i.test(instruction))
    return { task: 'summarize', question, ...put };
  return { task: 'qa', question, ...put };
}

const OPTION = /^\s*\(?([A-Z])[).:]\s+(\S.*)$/;

function takeOptions(text: string): { rest: string; options: string[] } {
  const options: string[] = [];
  const kept: string[] = [];
  for (const line of text.split('\n')) {
    const option = OPTION.exec(line);
    if (option && option[1] === String.fromCharCode(65 + options.length)) options.push(option[2]!.trim());
    else kept.push(line);
  }
  return options.length >= 2 ? { rest: kept.join('\n').trim(), options } : { rest: text, options: [] };
}

const FENCED = /^[ \t]*([-=*`~]{3,})[^\n]*\n([\s\S]+?)\n[ \t]*\1[^\n]*$/m;
const TAGGED = /<(document|text|note|letter|context|passages?)>\s*([\s\S]+?)\s*<\/\1>/i;
/** A message longer than this is taken to hold a document, also when nothing marks it. */
const LONG = 800;

function takeDocument(text: string): { question: string; document?: string } {
  for (const [pattern, group] of [
    [FENCED, 2],
    [TAGGED, 2],
  ] as const) {
    const match = pattern.exec(text);
    if (!match) continue;
    const question = `${text.slice(0, match.index)}\n${text.slice(match.index + match[0].length)}`.trim();
    return { question, document: match[group]! };
  }
  if (text.length <= LONG) return { question: text.trim() };
  const paragraphs = text.trim().split(/\n\s*\n/);
  if (paragraphs.length < 2) return { question: 'Summarize this text.', document: text };
  const lastIsQuestion = paragraphs.at(-1)!.length <= LONG;
  const question = lastIsQuestion ? paragraphs.at(-1)! : paragraphs[0]!;
  const body = lastIsQuestion ? paragraphs.slice(0, -1) : paragraphs.slice(1);
  return { question: question.replace(/^question:\s*/i, ''), document: body.join('\n\n') };
}

function numberedPassages(document: string): PromptPassage[] | undefined {
  const starts = [...document.matchAll(/^\[(\d{1,3})\]\s*/gm)];
  if (starts.length === 0) return undefined;
  return starts.map((start, at) => {
    const text = document
      .slice(start.index + start[0].length, starts[at + 1]?.index ?? document.length)
      .trim();
    return { n: Number(start[1]), title: '', text };
  });
}

const PREMISE =
  /(?:premise|sentence[_ ]?1|text)\s*:\s*(.+?)\s*\n\s*(?:hypothesis|sentence[_ ]?2|claim)\s*:\s*(.+?)\s*(?:\n|$)/is;

function premiseAndHypothesis(text: string): { question: string; document: string } | undefined {
  const match = PREMISE.exec(text);
  return match ? { document: match[1]!, question: match[2]! } : undefined;
}

/** Entailment labels as the prompt spells them; the usual three when it names none. */
function labelsIn(prompt: string): string[] {
  const found = ['entailment', 'contradiction', 'neutral'].map(
    (label) => new RegExp(`\\b${label}\\b`, 'i').exec(prompt)?.[0] ?? label,
  );
  return found;
}
