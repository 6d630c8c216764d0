const STORAGE = 'crossover.reviewer';

/** Who reviews, where no API key says so: kept on this machine, so that a queue is gone on with. */
export const storedReviewer = (): string => localStorage.getItem(STORAGE) ?? '';

export function storeReviewer(name: string): void {
  localStorage.setItem(STORAGE, name);
}
