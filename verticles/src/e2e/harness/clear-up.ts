import { expect } from 'vitest';
import type { Desk } from './desk';
import type { Simulator } from './simulator';

/** Ends what a test has left: its calls, and its desks, which must have met no errors. */
export async function clearUp(simulator: Simulator | undefined, desks: readonly Desk[]): Promise<void> {
  for (const call of (await simulator?.calls()) ?? []) {
    await simulator?.hangUp(call.id).catch(() => {});
  }
  for (const desk of desks) {
    await desk.close();
    expect(desk.faults).toEqual([]);
  }
}
