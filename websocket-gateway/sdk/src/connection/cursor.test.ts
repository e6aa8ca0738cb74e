import { expect, test } from 'vitest';
import { compareCursors } from './cursor.js';

test('the epoch counts before the number, and numbers count as numbers', () => {
  const sorted = ['7:9', '6:900', '7:118', '10:1', '7:10'].sort(compareCursors);
  expect(sorted).toEqual(['6:900', '7:9', '7:10', '7:118', '10:1']);
});

test('the same place is the same', () => {
  expect(compareCursors('7:118', '7:118')).toBe(0);
});
