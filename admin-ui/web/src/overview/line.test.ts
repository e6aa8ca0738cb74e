import { expect, test } from 'vitest';
import { lineOf, mostOf, SPAN_MS, topOf } from './line';

test('scales end with a number that is easily read, at or above the greatest', () => {
  expect([0, 0.3, 1, 37.2, 51, 210_000].map(topOf)).toEqual([1, 0.5, 1, 50, 100, 500_000]);
  expect(mostOf([null, 3, 2])).toBe(3);
  expect(mostOf([])).toBe(0);
});

test('a line ends at the right with the present, and has a gap where nothing was told', () => {
  const step = SPAN_MS / 10;
  expect(lineOf([0, 5, null, 10], step, 10, 100, 50)).toBe('M70.0 50.0L80.0 25.0M100.0 0.0h0.1');
  expect(lineOf([], step, 1, 100, 50)).toBe('');
});

test('what is older than the span stays at the left edge', () => {
  expect(lineOf([1, 1], SPAN_MS * 2, 1, 100, 50)).toBe('M0.0 0.0L100.0 0.0');
});
