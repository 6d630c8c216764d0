export { type OwnNote, type OwnNotesRead, readOwnNotes } from './read-notes.js';
export { ownCodes, ownNotes } from './tasks.js';
