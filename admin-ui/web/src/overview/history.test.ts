import { expect, test } from 'vitest';
import { totals } from './figures';
import { lineOf, SPAN_MS, STEP_MS, topOf, withSample } from './history';

const sum = (events: number, calls = 0) => ({ ...totals([]), events, calls });

test('samples come one each step, and old ones are forgotten', () => {
  const one = withSample([], 0, sum(1));
  expect(withSample(one, STEP_MS - 1, sum(2))).toBe(one);
  expect(withSample(one, STEP_MS, sum(2)).map(({ events }) => events)).toEqual([1, 2]);
  expect(withSample(one, SPAN_MS + 1, sum(3)).map(({ events }) => events)).toEqual([3]);
});

test('scales end with a number that is easily read, at or above the greatest', () => {
  expect([0, 0.3, 1, 37.2, 51, 210_000].map(topOf)).toEqual([1, 0.5, 1, 50, 100, 500_000]);
});

test('a line ends at the right with the present, and has a gap where nothing was told', () => {
  const samples = [0, STEP_MS, 20 * STEP_MS].map((at, i) => ({ at, events: i * 5, calls: 0 }));
  expect(lineOf(samples, 'events', 20 * STEP_MS, 300, 100)).toBe('M280.0 100.0L281.0 50.0M300.0 0.0');
  expect(lineOf([], 'events', 0, 300, 100)).toBe('');
});
