import { useEffect } from 'react';

/** Keys of the review, apart from where somebody types. The latest handler is called. */
export function useKeys(handle: (key: string, event: KeyboardEvent) => boolean): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement;
      const typing = target.matches('textarea, input:not([type="radio"]), select');
      if (typing && event.key !== 'Escape') return;
      // A button or link that has the focus keeps Enter and Space.
      if (target.matches('button, a, summary') && (event.key === 'Enter' || event.key === ' ')) return;
      if (handle(event.key, event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}
