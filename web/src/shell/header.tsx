import { signOut, useSession } from '../api/session.js';
import { type Theme, useTheme } from './use-theme.js';
import { VIEWS, type ViewName } from './views.js';

export function Header({ current }: { readonly current: ViewName }) {
  const [theme, setTheme] = useTheme();
  const session = useSession();
  return (
    <header className="bar">
      <a className="brand" href="#/ask">
        <img src="/favicon.svg" alt="" width="24" height="24" />
        Crossover
      </a>
      <nav className="nav" aria-label="Views">
        {VIEWS.map(({ name, title }) => (
          <a key={name} href={`#/${name}`} aria-current={name === current ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <div className="end">
        <select
          aria-label="Colours"
          value={theme}
          onChange={(event) => setTheme(event.target.value as Theme)}
        >
          <option value="auto">System colours</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
        {session.key !== undefined && (
          <button type="button" className="button little" onClick={signOut}>
            Sign out
          </button>
        )}
      </div>
    </header>
  );
}
