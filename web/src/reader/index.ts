export { DocumentReader } from './document-reader.js';
export { PassageDrawer, type SourcePlace } from './passage-drawer.js';
