import type { ArmAnswer, ErasureReceipt } from '../../core/index.js';
import type { AuditEvent } from './entry.js';

/** Codes of an arm's answer that mean it was refused before anything left for its endpoint. */
const REFUSALS = new Set(['CROSSOVER_EGRESS_REFUSED']);

/** Collects, while a request is handled, what the audit log will say of it. Ids and counts only. */
export class AuditTrail {
  readonly #corpora = new Set<string>();
  readonly #documents = new Set<string>();
  readonly #passages = new Set<string>();
  readonly #arms = new Set<string>();
  readonly #refusals = new Set<string>();
  readonly #runs = new Set<string>();
  #counts: Record<string, number> = {};
  #job: string | undefined;
  #experiment: string | undefined;

  corpus(...names: readonly string[]): void {
    for (const name of names) this.#corpora.add(name);
  }

  documents(ids: Iterable<string>): void {
    for (const id of ids) this.#documents.add(id);
  }

  /** Passages whose text is shown to the caller, with their corpus and document. */
  passages(
    shown: Iterable<{ readonly corpus: string; readonly document_id: string; readonly chunk_id: string }>,
  ): void {
    for (const { corpus, document_id, chunk_id } of shown) {
      this.#corpora.add(corpus);
      this.#documents.add(document_id);
      this.#passages.add(`${corpus}/${chunk_id}`);
    }
  }

  answer(answer: ArmAnswer): void {
    this.#arms.add(answer.arm);
    this.passages(answer.passages);
    this.passages(answer.citations);
    if (answer.error && REFUSALS.has(answer.error.code))
      this.#refusals.add(`${answer.arm}: ${answer.error.code}`);
  }

  receipt({ corpus, documents, chunks, files_scanned, bytes_scanned, traces_found }: ErasureReceipt): void {
    this.corpus(corpus);
    this.documents(documents);
    this.counts({ chunks_erased: chunks, files_scanned, bytes_scanned, traces_found });
  }

  counts(counts: Readonly<Record<string, number>>): void {
    this.#counts = { ...this.#counts, ...counts };
  }

  job(id: string): void {
    this.#job = id;
  }

  run(...ids: readonly string[]): void {
    for (const id of ids) this.#runs.add(id);
  }

  experiment(id: string): void {
    this.#experiment = id;
  }

  facts(): Partial<AuditEvent> {
    const list = (name: string, set: ReadonlySet<string>) => (set.size > 0 ? { [name]: [...set] } : {});
    return {
      ...list('corpora', this.#corpora),
      ...list('documents', this.#documents),
      ...list('passages', this.#passages),
      ...list('arms', this.#arms),
      ...list('refusals', this.#refusals),
      ...list('runs', this.#runs),
      ...(Object.keys(this.#counts).length > 0 ? { counts: this.#counts } : {}),
      ...(this.#job === undefined ? {} : { job: this.#job }),
      ...(this.#experiment === undefined ? {} : { experiment: this.#experiment }),
    };
  }
}
