import type { Cursor } from '../protocol/index.js';

function parts(cursor: Cursor): readonly [number, number] {
  const colon = cursor.indexOf(':');
  return [Number(cursor.slice(0, colon)), Number(cursor.slice(colon + 1))];
}

const FORM = /^[1-9][0-9]{0,17}:(0|[1-9][0-9]{0,17})$/;

/** Whether the hub can read it. */
export function isCursor(value: unknown): value is Cursor {
  return typeof value === 'string' && FORM.test(value);
}

/** Negative, zero or positive as `a` stands before, at or after `b`: the epoch first, then the number. */
export function compareCursors(a: Cursor, b: Cursor): number {
  const [epochA, numberA] = parts(a);
  const [epochB, numberB] = parts(b);
  return epochA === epochB ? numberA - numberB : epochA - epochB;
}
