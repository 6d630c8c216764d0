import type { Question } from './question.js';
import type { Evidence } from './source.js';

const LAB_PIECE = /[A-Za-z%][\w()%/]*(?: Ct)?-\s?[<>]?[\d.]+\*?(?:NEG|POS)?/g;

/** The words of a unit as an answer shows them, ended and cited. A row of laboratory values gives only those asked for. */
export function quote(unit: Evidence, question: Question): string {
  const text = labValues(unit, question) ?? unit.text;
  return cite(text, unit.n);
}

/** "Sentence [2]." for a numbered passage, else "Sentence." */
export function cite(text: string, n: number | undefined): string {
  const bare = text.replace(/[\s.;,:]+$/, '');
  if (n === undefined) return /[!?]$/.test(bare) ? bare : `${bare}.`;
  return `${bare} [${n}].`;
}

function labValues(unit: Evidence, question: Question): string | undefined {
  const pieces = unit.text.match(LAB_PIECE);
  if (!pieces || pieces.length < 3 || unit.section === 'course') return undefined;
  const asked = pieces.filter((piece) => {
    const name = piece.split('-')[0]!.toLowerCase();
    return question.terms.some(
      (term) =>
        name === term.text ||
        (term.text.length > 3 && (term.text.startsWith(name) || name.startsWith(term.text))),
    );
  });
  return asked.length > 0 && asked.length < pieces.length ? asked.join(', ').replaceAll('*', '') : undefined;
}
