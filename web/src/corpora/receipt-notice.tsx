import type { ErasureReceipt } from '../api/types.js';
import { formatCount, formatTime, plural } from '../ui/format.js';

interface ReceiptNoticeProps {
  readonly receipt: ErasureReceipt;
  readonly onClose: () => void;
}

/** The proof of an erasure. */
export function ReceiptNotice({ receipt, onClose }: ReceiptNoticeProps) {
  const clean = receipt.traces_found === 0;
  const save = (): void => {
    const url = URL.createObjectURL(
      new Blob([JSON.stringify(receipt, null, 2)], { type: 'application/json' }),
    );
    const link = document.createElement('a');
    link.href = url;
    link.download = `erasure-${receipt.corpus}-${receipt.erased_at.replace(/[:.]/g, '-')}.json`;
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <section className={`notice stack ${clean ? 'good' : 'bad'}`} role="status" aria-label="Erasure receipt">
      <h2>Erasure receipt</h2>
      <p>
        {plural(receipt.documents.length, 'document')} and {plural(receipt.chunks, 'chunk')} of{' '}
        {receipt.corpus} erased at {formatTime(receipt.erased_at)}. {plural(receipt.files_scanned, 'file')} (
        {formatCount(receipt.bytes_scanned)} bytes) searched:{' '}
        {clean ? 'no trace found.' : `${plural(receipt.traces_found, 'trace')} found.`}
      </p>
      <div className="row">
        <button type="button" className="button little" onClick={save}>
          Save receipt
        </button>
        <button type="button" className="button little" onClick={onClose}>
          Close receipt
        </button>
      </div>
    </section>
  );
}
