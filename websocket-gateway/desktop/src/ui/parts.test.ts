import { describe, expect, test } from 'vitest';
import { agent, connection, link } from '../../../sdk/test/model';
import { parseConfig } from './config';
import { nameFault, valueFault, wrapUpText } from './data-limits';
import { deniedBy } from './rights';
import { ago, clock, spoken } from './time';
import { endWord } from './words';

describe('rights', () => {
  const live = { kind: 'live', side: 'A' } as const;

  test('what the hub allows can be pressed, what it denies says its sentence', () => {
    const who = agent({ actions: ['setReady'], denied: { signOut: 'End the call first.' } });
    expect(deniedBy(who, 'setReady', live)).toBeNull();
    expect(deniedBy(who, 'signOut', live)).toBe('End the call first.');
    expect(deniedBy(who, 'makeCall', live)).not.toBeNull();
  });

  test('nothing can be pressed while the state is not known', () => {
    const who = agent({ actions: ['setReady'] });
    const down = { kind: 'linkDown', state: link().state, detail: '', since: 0, asOf: 0 } as const;
    expect(deniedBy(who, 'setReady', down)).toContain('not in service');
    expect(deniedBy(who, 'setReady', { kind: 'stale', reason: '', since: 0, asOf: 0 })).toContain(
      'no live connection',
    );
    expect(deniedBy(undefined, 'setReady', live)).not.toBeNull();
  });
});

test('while the exchange is away data can be changed, and nothing else', () => {
  const offline = { kind: 'linkDown', state: 'degraded', detail: '', since: 0, asOf: 0 } as const;
  const own = connection({ actions: ['setData', 'wrapUp', 'hold'] });
  expect(deniedBy(own, 'setData', offline)).toBeNull();
  expect(deniedBy(own, 'wrapUp', offline)).toBeNull();
  expect(deniedBy(own, 'hold', offline)).toContain('not in service');
  expect(deniedBy(own, 'setData', { ...offline, state: 'reconnecting' })).not.toBeNull();
});

describe('call data', () => {
  test('counts bytes, not letters', () => {
    expect(valueFault('callVariable1', 'é'.repeat(20))).toBeNull();
    expect(valueFault('callVariable1', 'é'.repeat(21))).toContain('42 bytes');
    expect(valueFault('user.account', 'x'.repeat(210))).toBeNull();
    expect(valueFault('callVariable11', 'x'.repeat(41))).toBeNull();
  });

  test('a name must be there, be new and fit', () => {
    expect(nameFault('', [])).not.toBeNull();
    expect(nameFault('a', ['a'])).not.toBeNull();
    expect(nameFault('x'.repeat(33), [])).not.toBeNull();
    expect(nameFault('callVariable10', [])).toBeNull();
  });

  test('wrap-up joins code and notes', () => {
    expect(wrapUpText('Resolved', ' by mail ')).toBe('Resolved: by mail');
    expect(wrapUpText(null, 'by mail')).toBe('by mail');
    expect(wrapUpText('Resolved', '')).toBe('Resolved');
  });
});

describe('time', () => {
  test('counts up in minutes and hours, never below nothing', () => {
    expect([-5_000, 0, 59_999, 60_000, 3_723_000].map(clock)).toEqual([
      '0:00',
      '0:00',
      '0:59',
      '1:00',
      '1:02:03',
    ]);
  });

  test('is spoken in words', () => {
    expect(spoken(61_000)).toBe('1 minute 1 second');
    expect(spoken(0)).toBe('0 seconds');
  });
});

test('a malformed configuration keeps what is right in it', () => {
  const config = parseConfig({
    notReadyReasons: [{ code: 1, label: 'Break' }, { code: 'x', label: 'Bad' }, null],
    wrapUpCodes: ['Done', 3, ''],
    signOutReasons: 'none',
  });
  expect(config).toEqual({
    notReadyReasons: [{ code: 1, label: 'Break' }],
    signOutReasons: [],
    sockets: [],
    wrapUpCodes: ['Done'],
  });
  expect(parseConfig(null)).toEqual({ notReadyReasons: [], signOutReasons: [], sockets: [], wrapUpCodes: [] });
});

test('an age has one place, from an hour on two', () => {
  expect([-5, 25_999, 60_000, 3_599_999, 7_500_000].map(ago)).toEqual([
    '0 s ago',
    '25 s ago',
    '1 min ago',
    '59 min ago',
    '2 h 5 min ago',
  ]);
});

test('a call whose end was not seen says so', () => {
  expect(endWord({})).toBeNull();
  expect(endWord({ inferred: true })).toBe('Ended during an outage');
  expect(endWord({ endReason: 'PERIPHERAL_OFFLINE', inferred: true })).toContain('phone system failed');
  expect(endWord({ endReason: 'FROM_THE_FUTURE' })).toBeNull();
});
