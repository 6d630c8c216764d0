/** Opens the index in argv[2] in a fresh process and prints how long it took, in milliseconds. */
import { openEngine } from '../../src/index/index.js';

const started = performance.now();
const engine = openEngine(process.argv[2]!, { background: false });
const milliseconds = performance.now() - started;
const [corpus] = engine.stats().corpora;
console.log(JSON.stringify({ milliseconds, loaded: corpus?.loaded, rss: process.memoryUsage().rss }));
engine.close({ save: false });
