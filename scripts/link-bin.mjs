/**
 * Makes `npx crossover` run this checkout: npm links the bins of dependencies, not the package's own. Where the
 * package is itself a dependency there is no folder to link into, and npm has linked it already.
 */
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/src/cli/main.js', import.meta.url));
const modules = fileURLToPath(new URL('../node_modules', import.meta.url));
chmodSync(main, 0o755);
if (existsSync(modules)) {
  mkdirSync(`${modules}/.bin`, { recursive: true });
  const link = `${modules}/.bin/crossover`;
  rmSync(link, { force: true });
  if (process.platform === 'win32') writeFileSync(`${link}.cmd`, `@node "${main}" %*\r\n`);
  else symlinkSync('../../dist/src/cli/main.js', link);
}
