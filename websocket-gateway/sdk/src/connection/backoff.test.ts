import { expect, test } from 'vitest';
import { backoffMs } from './backoff.js';

test('the bound doubles from 0.25 s to 30 s', () => {
  const bounds = Array.from({ length: 10 }, (_, attempt) => backoffMs(attempt, () => 1));
  expect(bounds).toEqual([250, 500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
});

test('full jitter reaches down to nothing', () => {
  expect(backoffMs(7, () => 0)).toBe(0);
  expect(backoffMs(7, () => 0.5)).toBe(15_000);
});

test('a thousand losses do not overflow', () => {
  expect(backoffMs(5_000, () => 1)).toBe(30_000);
});
