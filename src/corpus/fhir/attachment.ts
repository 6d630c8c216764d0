import { CrossoverError, type SectionSpan } from '../../core/index.js';
import { htmlToText } from '../html/html-to-text.js';
import { cleanText, decodeUtf8 } from '../read/text.js';
import { type Json, list, object, string } from './resource.js';

export interface NarrativeText {
  readonly text: string;
  readonly sections?: SectionSpan[];
}

/** Finds the Binary that a relative attachment URL names, in the same bundle. */
export type FindBinary = (url: string) => Json | undefined;

const TYPES = ['text/plain', 'text/markdown', 'text/html', 'application/xhtml+xml'];

/**
 * The text of a DocumentReference: the best of its attachments (plain text before HTML), inline or as a Binary of
 * the same bundle. Nothing is fetched.
 * @throws CrossoverError CROSSOVER_FHIR_INVALID saying which kinds of attachment were there
 */
export function attachmentText(resource: Json, findBinary: FindBinary, maxBytes: number): NarrativeText {
  const attachments = list(resource.content)
    .map((content) => object(object(content)?.attachment))
    .filter((attachment) => attachment !== undefined)
    .map((attachment) => ({ attachment, type: mediaType(attachment) }));
  if (attachments.length === 0) throw invalid('has no attachment');
  const readable = attachments
    .filter(({ type }) => TYPES.includes(type))
    .sort((a, b) => TYPES.indexOf(a.type) - TYPES.indexOf(b.type));
  if (readable.length === 0) {
    const types = [...new Set(attachments.map(({ type }) => shownType(type)))].join(', ');
    throw invalid(`has no attachment in plain text or HTML, only ${types}; convert it first`);
  }
  let external = false;
  for (const { attachment, type } of readable) {
    const data = inlineData(attachment, findBinary);
    if (data === undefined) {
      external = true;
      continue;
    }
    return decode(data, attachment, type, maxBytes);
  }
  throw invalid(
    external ? 'has only an attachment that lies elsewhere; export it inline' : 'has an empty attachment',
  );
}

function decode(data: string, attachment: Json, type: string, maxBytes: number): NarrativeText {
  if (data.length * 0.75 > maxBytes)
    throw new CrossoverError('CROSSOVER_RECORD_TOO_LARGE', `has an attachment larger than ${maxBytes} bytes`);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)) throw invalid('has an attachment that is not base64');
  const text = decodeBytes(Buffer.from(data, 'base64'), charsetOf(attachment));
  if (text === undefined)
    throw new CrossoverError('CROSSOVER_ENCODING_INVALID', 'has an attachment that is not valid text');
  if (!type.includes('html')) return { text: cleanText(text) };
  const page = htmlToText(text);
  return page.sections.length > 0 ? { text: page.text, sections: page.sections } : { text: page.text };
}

function inlineData(attachment: Json, findBinary: FindBinary): string | undefined {
  const data = string(attachment.data);
  if (data !== undefined) return data;
  const url = string(attachment.url);
  return url === undefined ? undefined : string(findBinary(url)?.data);
}

function mediaType(attachment: Json): string {
  return (string(attachment.contentType) ?? 'no type').split(';')[0]!.trim().toLowerCase();
}

/** A media type for a message; anything else is not repeated. */
function shownType(type: string): string {
  return /^[a-z0-9.+-]{1,40}\/[a-z0-9.+-]{1,60}$/.test(type) ? type : 'an unnamed type';
}

function charsetOf(attachment: Json): string {
  return /charset\s*=\s*"?([\w-]{3,20})/i.exec(string(attachment.contentType) ?? '')?.[1] ?? 'utf-8';
}

function decodeBytes(bytes: Buffer, charset: string): string | undefined {
  if (/^utf-?8$/i.test(charset)) return decodeUtf8(bytes);
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function invalid(what: string): CrossoverError {
  return new CrossoverError('CROSSOVER_FHIR_INVALID', what);
}
