import { canonicalJson, type ProtocolPlan, sha256 } from '../../../core/index.js';

/** SHA-256 of the canonical JSON of a resolved plan: key order, comments and left-out defaults do not count. */
export const planHash = (plan: ProtocolPlan): string => sha256(canonicalJson(plan));
