import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Renewal, type Renewed } from './renewal.js';

const renewed: string[] = [];
const of = (token: string): Renewed => ({ token, expiresAt: '2026-11-21T21:00:00Z' });

beforeEach(() => {
  vi.useFakeTimers();
  renewed.length = 0;
});
afterEach(() => vi.useRealTimers());

test('the new token is told once', async () => {
  const renewal = new Renewal(Date.now, async (token) => of(`${token}+`), ({ token }) => renewed.push(token));
  renewal.expiring('a', 600_000);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(renewed).toEqual(['a+']);
});

test('a failure is tried again, more often towards the end, and not after it', async () => {
  const tries: number[] = [];
  const begun = Date.now();
  const failing = async (): Promise<Renewed> => {
    tries.push(Date.now() - begun);
    throw new Error('no');
  };
  const renewal = new Renewal(Date.now, failing, ({ token }) => renewed.push(token));
  renewal.expiring('a', 60_000);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(renewed).toEqual([]);
  expect(tries.length).toBeGreaterThan(5);
  expect(tries[1]).toBe(15_000);
  expect(tries.at(-1)).toBeLessThanOrEqual(60_000);
});

test('what was stopped tells nothing', async () => {
  let answer: (renewed: Renewed) => void = () => {};
  const renewal = new Renewal(Date.now, () => new Promise((resolve) => (answer = resolve)), ({ token }) => renewed.push(token));
  renewal.expiring('a', 60_000);
  renewal.stop();
  answer(of('b'));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toEqual([]);
});
