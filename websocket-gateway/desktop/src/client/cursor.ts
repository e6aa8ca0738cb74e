import type { Cursor } from '../protocol';

function parts(cursor: Cursor): readonly [number, number] {
  const colon = cursor.indexOf(':');
  return [Number(cursor.slice(0, colon)), Number(cursor.slice(colon + 1))];
}

/** Negative, zero or positive as `a` stands before, at or after `b`: the epoch first, then the number. */
export function compareCursors(a: Cursor, b: Cursor): number {
  const [epochA, numberA] = parts(a);
  const [epochB, numberB] = parts(b);
  return epochA === epochB ? numberA - numberB : epochA - epochB;
}
