import { CrossoverError, type SuggestedCode } from '../../core/index.js';
import type { ArmDeps, PreparedRequest } from '../context/types.js';
import type { WrittenCode } from '../parse/codes.js';
import { closest, locate } from './locate.js';

/** A sentence is offered as evidence for a code without a quote when it holds this share of the description. */
const DESCRIPTION_COVERAGE = 0.7;
/** Words of the table that documents do not use: they say what is not known, or how often it was seen. */
const TABLE_WORDS =
  /\([^)]*\)|\b(?:unspecified|other|specified|(?:not )?elsewhere classified|classified|organism|(?:initial|subsequent) encounter|sequela|site|type|without (?:complications?|mention)[^,;]*)\b/gi;

/**
 * Codes that a model wrote, each looked up in the code tables and given its place in the document. The description
 * is the table's where the code is valid.
 */
export async function validateCodes(
  deps: ArmDeps,
  prepared: PreparedRequest,
  written: readonly WrittenCode[],
): Promise<SuggestedCode[]> {
  const text = prepared.document?.text ?? prepared.question;
  return Promise.all(
    written.map(async (code) => {
      const known = await describe(deps, prepared, code.code);
      const description = known ?? code.description;
      const span =
        (code.evidence === undefined ? undefined : locate(text, code.evidence)) ??
        (description === undefined
          ? undefined
          : closest(text, description.replace(TABLE_WORDS, ' '), DESCRIPTION_COVERAGE));
      return {
        code: code.code,
        ...(description === undefined ? {} : { description }),
        valid: known !== undefined,
        ...(span ? { evidence: text.slice(span.start, span.end) } : {}),
        // Offsets are places in a document; a statement in the question is none.
        ...(span && prepared.document ? span : {}),
      };
    }),
  );
}

async function describe(deps: ArmDeps, prepared: PreparedRequest, code: string): Promise<string | undefined> {
  for (const table of prepared.scope.codeTables) {
    try {
      const document = await deps.library.document(table.name, code);
      return document.title;
    } catch (error) {
      if (!CrossoverError.is(error) || error.code !== 'CROSSOVER_DOCUMENT_NOT_FOUND') throw error;
    }
  }
  return undefined;
}
