import { useEffect, useState } from 'react';

export type Theme = 'auto' | 'light' | 'dark';
const STORAGE = 'crossover.theme';

function stored(): Theme {
  const value = localStorage.getItem(STORAGE);
  return value === 'light' || value === 'dark' ? value : 'auto';
}

/** The theme this browser chose; `auto` follows the system. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState<Theme>(stored);
  useEffect(() => {
    if (theme === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    localStorage.setItem(STORAGE, theme);
  }, [theme]);
  return [theme, setTheme];
}
