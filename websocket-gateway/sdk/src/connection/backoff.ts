const FIRST_MS = 250;
const CAP_MS = 30_000;

/**
 * How long to wait before an attempt: 0.25 s doubling to 30 s with full jitter, so that desktops that lost the hub at
 * the same moment do not come back at the same moment.
 *
 * @param attempt 0 for the first attempt after a loss
 * @param random 0 (inclusive) to 1 (exclusive)
 */
export function backoffMs(attempt: number, random: () => number): number {
  const bound = Math.min(CAP_MS, FIRST_MS * 2 ** Math.min(attempt, 16));
  return Math.round(random() * bound);
}
