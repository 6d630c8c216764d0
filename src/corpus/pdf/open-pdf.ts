import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { CrossoverError } from '../../core/index.js';

/** One run of text as pdf.js gives it. */
export interface PdfItem {
  readonly str: string;
  /** [a, b, c, d, e, f]: text space to page space. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

export interface PdfPage {
  getViewport(options: { scale: number }): {
    readonly width: number;
    readonly height: number;
    readonly transform: readonly number[];
  };
  getTextContent(): Promise<{ readonly items: ReadonlyArray<PdfItem | { readonly type: string }> }>;
  cleanup(): void;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(page: number): Promise<PdfPage>;
  getMetadata(): Promise<{ readonly info?: unknown }>;
}

/** What pdf-parse keeps behind its own text extraction: the document of pdf.js, with positions. */
interface Opener {
  load(): Promise<PdfDocument>;
  destroy(): Promise<void>;
}

const require = createRequire(import.meta.url);
/** Character maps and fonts of pdf.js, needed for East Asian text. */
const assets = dirname(createRequire(require.resolve('pdf-parse')).resolve('pdfjs-dist/package.json'));
const TAIL_BYTES = 16 * 1024;

/**
 * Opens a PDF for reading text with positions. Nothing is printed, fetched or evaluated.
 * @throws CrossoverError CROSSOVER_PDF_ENCRYPTED, CROSSOVER_PDF_DAMAGED
 */
export async function openPdf(
  bytes: Buffer,
  password?: string,
): Promise<{ document: PdfDocument; close: () => Promise<void> }> {
  if (isCutOff(bytes))
    throw new CrossoverError('CROSSOVER_PDF_DAMAGED', 'The file is cut off: its end is missing.');
  // Loaded with the first PDF: pdf.js alone is a megabyte.
  const { PDFParse } = await import('pdf-parse');
  const parser = new PDFParse({
    // pdf.js takes the buffer for itself.
    data: new Uint8Array(bytes),
    verbosity: 0,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    cMapUrl: join(assets, 'cmaps') + sep,
    cMapPacked: true,
    standardFontDataUrl: join(assets, 'standard_fonts') + sep,
    ...(password === undefined ? {} : { password }),
  }) as unknown as Opener;
  try {
    return { document: await parser.load(), close: () => parser.destroy() };
  } catch (cause) {
    await parser.destroy().catch(() => undefined);
    throw describe(cause, password !== undefined);
  }
}

function describe(cause: unknown, hadPassword: boolean): CrossoverError {
  const name = cause instanceof Error ? cause.name : '';
  if (name === 'PasswordException') {
    const what = hadPassword ? 'The password does not open the file.' : 'The file asks for a password.';
    return new CrossoverError('CROSSOVER_PDF_ENCRYPTED', what, { cause });
  }
  return new CrossoverError('CROSSOVER_PDF_DAMAGED', 'The file cannot be opened as a PDF.', { cause });
}

/** A PDF ends with `startxref` and `%%EOF`; pdf.js would read what is left of one that does not, and say nothing. */
function isCutOff(bytes: Buffer): boolean {
  const tail = bytes.subarray(Math.max(0, bytes.length - TAIL_BYTES));
  return !tail.includes('%%EOF') && !tail.includes('startxref');
}
