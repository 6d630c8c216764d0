import { describeStore } from '../store.contract.js';
import { temporaryFolder } from '../testing/sample.js';
import { openEngine } from './engine.js';

describeStore('SQLite', async () => {
  const folder = temporaryFolder();
  let store = openEngine(folder.path, { background: false });
  return {
    store,
    reopen: async () => {
      store.close();
      store = openEngine(folder.path, { background: false });
      return store;
    },
    dispose: async () => {
      store.close();
      folder.remove();
    },
  };
});
