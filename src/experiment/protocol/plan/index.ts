export { type AskedOfDay, allTasks, askedOn } from './asked.js';
export { confine } from './confine.js';
export { describeChange, planChanges, withChanges } from './diff.js';
export { absolute, planYaml, readPlanFile } from './file.js';
export { planHash } from './hash.js';
export { questionOf } from './question.js';
export { notesOf, ownTask, primaryOf, referenceOf, resolvePlan, usesBundledNotes } from './resolve.js';
