import { createHash, createHmac } from 'node:crypto';
import type { AbUnit, ArmName } from '../../core/index.js';

/** 2^-52: the point of a unit is a 52-bit fraction, which a double holds exactly. */
const RESOLUTION = 2 ** -52;

/**
 * The name a unit is stored under: the first 128 bits of HMAC-SHA256(key, unit kind ‖ 0 ‖ id), in hex. The key is drawn
 * for each experiment and never exported, so that a list of known patient numbers does not open an export.
 */
export function unitHash(key: string, kind: AbUnit, id: string): string {
  return createHmac('sha256', key).update(`${kind}\0${id}`).digest('hex').slice(0, 32);
}

/**
 * Where a unit stands between 0 and 1: the first 52 bits of SHA-256(salt ‖ ":" ‖ unit hash). Salt and unit hash
 * stand in the export, so that anyone can check every assignment.
 */
export function unitPoint(salt: string, unit: string): number {
  const hex = createHash('sha256').update(`${salt}:${unit}`).digest('hex').slice(0, 13);
  return Number.parseInt(hex, 16) * RESOLUTION;
}

/** The arm whose part of the line from 0 to 1 holds the point: parts lie in the order of the plan. */
export function armAt(
  point: number,
  arms: ReadonlyArray<{ readonly arm: ArmName; readonly share: number }>,
): ArmName {
  const total = arms.reduce((sum, { share }) => sum + share, 0);
  let reached = 0;
  for (const { arm, share } of arms) {
    reached += share / total;
    if (point < reached) return arm;
  }
  // Rounding may leave the last part a hair short of 1.
  return arms.at(-1)!.arm;
}
