export { connectLibrary } from './remote-library.js';
export { serveLibrary } from './serve-library.js';
