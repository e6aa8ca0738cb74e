import { describe, expect, test } from 'vitest';
import { call, connection } from '../../../../sdk/test/model';
import { callFact, type Entry, lastSignOut, Timeline, whyNoCall } from './timeline';

const timeline = (kept: unknown = null): Timeline => new Timeline(kept, () => {});

describe('who changed a state', () => {
  test('is the one who asked for it here, once', () => {
    const line = timeline();
    line.asked('notReady', 1_000);
    expect(line.who('ready', 'notReady', 2_000, true)).toBe('you');
    expect(line.who('ready', 'notReady', 3_000, true)).toBe('other');
  });

  test('is somebody else if what was asked for was something else, or long ago', () => {
    const line = timeline();
    line.asked('ready', 1_000);
    expect(line.who('notReady', 'signedOut', 2_000, true)).toBe('other');
    expect(line.who('notReady', 'ready', 60_000, true)).toBe('other');
  });

  test('is a call that nobody answered, if that was just before', () => {
    const line = timeline();
    line.add(10_000, { kind: 'call', what: 'missed', number: '5' });
    expect(line.who('reserved', 'notReady', 11_000, true)).toBe('missed');
    expect(line.who('reserved', 'notReady', 60_000, true)).toBe('call');
  });

  test('is a call where states follow from it, but nobody is signed out by one', () => {
    const line = timeline();
    expect(line.who('ready', 'reserved', 1, true)).toBe('call');
    expect(line.who('workReady', 'ready', 1, true)).toBe('call');
    expect(line.who('talking', 'signedOut', 1, true)).toBe('other');
  });

  test('is not known of what happened during an outage', () => {
    expect(timeline().who('ready', 'notReady', 1, false)).toBe('outage');
  });
});

test.each<readonly [string | null, string | null, string | null]>([
  [null, 'alerting', 'rang'],
  ['alerting', 'connected', 'answered'],
  ['alerting', null, 'missed'],
  ['alerting', 'null', 'missed'],
  ['connected', null, 'over'],
  ['held', 'null', 'over'],
  ['connected', 'held', null],
  [null, 'connected', null],
])('a call from %s to %s is told as %s', (before, now, fact) => {
  const in_ = (state: string | null) =>
    state === null ? null : call('a', { connections: [connection({ state })] });
  expect(callFact(in_(before), in_(now), (each) => each.connections[0]?.state)).toBe(fact);
});

test('the oldest goes when there are too many, and what is no entry was never one', () => {
  const line = timeline([{ at: 1, kind: 'gap', reason: 'x' }, null, { at: 'no' }, 7]);
  expect(line.entries).toHaveLength(1);
  for (let at = 0; at < 300; at += 1) {
    line.add(at, { kind: 'resumed', events: 1 });
  }
  expect(line.entries).toHaveLength(200);
  expect(line.entries.at(-1)?.at).toBe(299);
  expect(timeline('nonsense').entries).toEqual([]);
});

describe('the answers', () => {
  const live = { kind: 'live', side: null } as const;
  const out: Entry = { at: 5, kind: 'state', to: 'signedOut', raw: 1, reason: 3, who: 'other' };
  const entries: readonly Entry[] = [
    { at: 1, kind: 'state', to: 'notReady', raw: 2, reason: null, who: 'you' },
    out,
    { at: 9, kind: 'state', to: 'notReady', raw: 2, reason: 2, who: 'missed' },
  ];

  test('why no call comes: the state, its reason and who caused it', () => {
    expect(whyNoCall('notReady', live, entries)).toEqual({ why: 'state', entry: entries[2] });
    expect(whyNoCall('busyOther', live, entries)).toEqual({ why: 'state', entry: null });
  });

  test('why no call comes: being ready, busy, or not connected', () => {
    expect(whyNoCall('ready', live, entries).why).toBe('ready');
    expect(whyNoCall('talking', live, entries).why).toBe('busy');
    expect(whyNoCall('ready', { kind: 'starting' }, entries).why).toBe('offline');
    const down = { kind: 'linkDown', state: 'reconnecting', detail: '', since: 0, asOf: 0 } as const;
    expect(whyNoCall('ready', down, entries).why).toBe('linkDown');
    expect(whyNoCall(undefined, live, []).why).toBe('unknown');
  });

  test('why somebody was signed out: the last time', () => {
    expect(lastSignOut(entries)).toBe(out);
    expect(lastSignOut([])).toBeNull();
  });
});
