export interface CatalogueEntry {
  /** HTTP status the server answers with. */
  readonly status: number;
  /** Short human title, the same for every occurrence (RFC 9457 `title`). */
  readonly title: string;
  /** What the reader should do next. */
  readonly remedy: string;
}

export const entry = (status: number, title: string, remedy: string): CatalogueEntry => ({
  status,
  title,
  remedy,
});
