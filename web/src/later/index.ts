export { LaterView } from './later-view.js';
