export { CorporaView } from './corpora-view.js';
