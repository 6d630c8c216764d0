/** A run of text as the PDF places it; x to the right, y (the baseline) downwards, in points. */
export interface Fragment {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  /** Font size in points. */
  readonly size: number;
  /** The document's own name for the font: bold and italic are fonts of their own. */
  readonly font: string;
}

/** Fragments that follow each other on a line without a wide gap. */
export interface Segment extends Fragment {
  readonly fragments: readonly Fragment[];
}

/** A line of a column: usually one segment, several in a table. */
export interface Line {
  readonly text: string;
  readonly x0: number;
  readonly x1: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  /** True when the whole line is in one font. */
  readonly oneFont: boolean;
  /** Number of segments with wide gaps between them. */
  readonly cells: number;
}

/** Lines of one column between two elements that span the page, top to bottom. */
export interface Column {
  readonly x0: number;
  readonly x1: number;
  readonly lines: readonly Line[];
}

/** A page as it was read. */
export interface PageText {
  /** From 1. */
  readonly page: number;
  readonly width: number;
  readonly height: number;
  /** Upright text. */
  readonly segments: readonly Segment[];
  /** Text set in other directions (margin notes, landscape tables), each direction turned upright. */
  readonly turned: ReadonlyArray<readonly Segment[]>;
}
