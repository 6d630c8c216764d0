import { useEffect, useRef, useState } from 'react';
import { type UploadStep, uploadFile } from './upload-file.js';

export interface Upload {
  readonly id: number;
  readonly name: string;
  readonly size: number;
  readonly state: UploadStep;
}

/** Sends files one after the other, each with a job of its own, so that each has its own progress and outcome. */
export function useUploads(corpus: string, onIngested: () => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Array<{ id: number; file: File }>>([]);
  const busy = useRef(false);
  const next = useRef(0);
  const stop = useRef<AbortController>(undefined);
  useEffect(() => {
    stop.current = new AbortController();
    return () => stop.current?.abort();
  }, []);

  const work = async (): Promise<void> => {
    if (busy.current) return;
    busy.current = true;
    for (let item = queue.current.shift(); item; item = queue.current.shift()) {
      const { id, file } = item;
      const signal = stop.current?.signal;
      if (!signal || signal.aborted) break;
      const tell = (state: UploadStep): void =>
        setUploads((old) => old.map((upload) => (upload.id === id ? { ...upload, state } : upload)));
      await uploadFile(corpus, file, tell, signal);
    }
    busy.current = false;
    if (!stop.current?.signal.aborted) onIngested();
  };

  const add = (files: readonly File[]): void => {
    const items = files.map((file) => ({ id: next.current++, file }));
    setUploads((old) => [
      ...old,
      ...items.map(({ id, file }) => ({
        id,
        name: file.name,
        size: file.size,
        state: { step: 'waiting' } as const,
      })),
    ]);
    queue.current.push(...items);
    void work();
  };
  return { uploads, add, clear: () => setUploads((old) => old.filter(({ state }) => isOpen(state))) };
}

export function isOpen({ step }: UploadStep): boolean {
  return step !== 'done' && step !== 'failed';
}
