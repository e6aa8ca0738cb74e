import { expect, test } from 'vitest';
import { lasting, parts, sums } from './lasting';

test('what lasted is told to the second', () => {
  expect([0, 7_400, 725_000, 3_723_000].map(lasting)).toEqual(['0:00', '0:07', '12:05', '1:02:03']);
});

test('states are parts of the day, cut off at its ends', () => {
  const spans = [
    { state: 'ready', from: -50, to: 25 },
    { state: 'talking', from: 25, to: 50 },
    { state: 'ready', from: 50, to: 200 },
    { state: 'hold', from: 200, to: 300 },
  ];
  expect(parts(spans, 0, 100).map(({ at, width }) => [at, width])).toEqual([
    [0, 0.25],
    [0.25, 0.25],
    [0.5, 0.5],
  ]);
  expect(sums(spans, 0, 100)).toEqual([
    ['ready', 75],
    ['talking', 25],
  ]);
});
