import type { ArmAnswer, ChatMessage, Safeguards } from '../core/index.js';
import type { ArmSpec } from './arm-names.js';
import { resolveCitations } from './citations/resolve.js';
import { validateCodes } from './codes/validate.js';
import type { Fitted } from './context/material.js';
import type { ArmDeps, PreparedRequest } from './context/types.js';
import { parseChoice } from './parse/choice.js';
import { parseCodes } from './parse/codes.js';
import type { Generated } from './run-model.js';
import { unsupportedSentences } from './safeguards/grounding.js';
import { unsupportedNumbers } from './safeguards/numbers.js';

interface Raw {
  readonly fitted: Fitted;
  readonly generated: Generated;
  readonly evidence: number | undefined;
  readonly history: readonly ChatMessage[];
}

type Finished = Pick<
  ArmAnswer,
  'answer' | 'finish_reason' | 'choice' | 'codes' | 'citations' | 'passages' | 'safeguards'
>;

/** Reads choice, codes and citations out of what the model said, and runs the checks. The text itself is kept as it is. */
export async function finishAnswer(
  deps: ArmDeps,
  spec: ArmSpec,
  prepared: PreparedRequest,
  raw: Raw,
): Promise<Finished> {
  const { fitted, generated } = raw;
  const { done } = generated;
  const answer = generated.text.trim();
  const abstained = done.finishReason === 'abstained';
  const notes = [...fitted.notes, ...(done.notes ?? [])];
  const result: Partial<Finished> = {};
  if (prepared.kind === 'multiple-choice' && !abstained) {
    const choices = prepared.request.options!.choices!;
    const choice = done.choice ?? parseChoice(answer, choices);
    if (choice === undefined) notes.push('No option could be read from the answer.');
    else result.choice = choice;
  }
  if (prepared.kind === 'code') {
    result.codes = await validateCodes(deps, prepared, abstained ? [] : parseCodes(answer));
    if (prepared.scope.codeTables.length === 0)
      notes.push('No code table is indexed, so no code could be validated.');
  }
  const checked = abstained ? unchecked() : check(spec, prepared, raw, answer, notes);
  if (answer === '') notes.push('The model gave an empty answer.');
  return {
    answer,
    finish_reason: done.finishReason,
    ...result,
    citations: checked.citations,
    passages: [...fitted.passages],
    safeguards: {
      abstained,
      ...(raw.evidence === undefined ? {} : { evidence_score: raw.evidence }),
      ...checked.safeguards,
      injection: [...fitted.injection],
      truncated: [...fitted.truncated],
      notes,
    },
  };
}

interface Checked {
  readonly citations: ArmAnswer['citations'];
  readonly safeguards: Pick<
    Safeguards,
    'unsupplied_citations' | 'uncited_sentences' | 'unsupported_sentences' | 'unsupported_numbers'
  >;
}

function unchecked(): Checked {
  return {
    citations: [],
    safeguards: {
      unsupplied_citations: [],
      uncited_sentences: 0,
      unsupported_sentences: [],
      unsupported_numbers: [],
    },
  };
}

function check(spec: ArmSpec, prepared: PreparedRequest, raw: Raw, answer: string, notes: string[]): Checked {
  const { fitted } = raw;
  const isCode = prepared.kind === 'code';
  // Codes carry their evidence with offsets instead of citations.
  const cited = resolveCitations(answer, isCode ? [] : fitted.passages);
  const checked: Checked = {
    citations: cited.citations,
    safeguards: {
      ...unchecked().safeguards,
      unsupplied_citations: isCode ? [] : cited.unsupplied,
      uncited_sentences: spec.retrieval && !isCode ? cited.uncited : 0,
    },
  };
  if (isCode) return checked;
  if (fitted.supplied.length === 0) {
    notes.push(
      'Closed book: nothing was put before the model, so its statements and numbers were not checked.',
    );
    return checked;
  }
  // What the question itself says may be repeated.
  const asked = [
    prepared.question,
    ...(prepared.request.options?.choices ?? []),
    ...raw.history.map((message) => message.content),
  ];
  return {
    ...checked,
    safeguards: {
      ...checked.safeguards,
      unsupported_sentences: unsupportedSentences(answer, [...fitted.supplied, ...asked.slice(1)]),
      unsupported_numbers: unsupportedNumbers(answer, [...fitted.supplied, ...asked]),
    },
  };
}
