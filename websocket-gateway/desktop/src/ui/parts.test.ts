import { describe, expect, test } from 'vitest';
import { localeOf } from '../i18n/locales';
import { translatorOf } from '../i18n/translator';
import { agent, connection, link } from '../../../sdk/test/model';
import { PLAIN } from './brand/brand';
import { parseConfig } from './config';
import { nameFault, valueFault, wrapUpText } from './data-limits';
import { deniedBy } from './rights';
import { parseStatistics } from './statistics/shown';
import { ALARM_LIMITS } from './team/members';
import { clock } from './time';
import { endWord } from './words';

const t = translatorOf(localeOf('en', []));
const german = translatorOf(localeOf('de', []));
const arabic = translatorOf(localeOf('ar', ['ar-EG']));

/** What is said of an action, or null. */
const denied = (...args: Tail<Parameters<typeof deniedBy>>) => deniedBy(t, ...args)?.text ?? null;
type Tail<L extends readonly unknown[]> = L extends readonly [unknown, ...infer Rest] ? Rest : never;

describe('rights', () => {
  const live = { kind: 'live', side: 'A' } as const;

  test('what the hub allows can be pressed, what it denies says its sentence', () => {
    const who = agent({ actions: ['setReady'], denied: { signOut: 'End the call first.' } });
    expect(denied(who, 'setReady', live)).toBeNull();
    expect(denied(who, 'signOut', live)).toBe('End the call first.');
    expect(denied(who, 'makeCall', live)).not.toBeNull();
  });

  test('nothing can be pressed while the state is not known', () => {
    const who = agent({ actions: ['setReady'] });
    const down = { kind: 'linkDown', state: link().state, detail: '', since: 0, asOf: 0 } as const;
    expect(denied(who, 'setReady', down)).toContain('not in service');
    expect(denied(who, 'setReady', { kind: 'stale', reason: '', since: 0, asOf: 0 })).toContain(
      'no live connection',
    );
    expect(denied(undefined, 'setReady', live)).not.toBeNull();
  });
});

test('while the exchange is away data can be changed, and nothing else', () => {
  const offline = { kind: 'linkDown', state: 'degraded', detail: '', since: 0, asOf: 0 } as const;
  const own = connection({ actions: ['setData', 'wrapUp', 'hold'] });
  expect(denied(own, 'setData', offline)).toBeNull();
  expect(denied(own, 'wrapUp', offline)).toBeNull();
  expect(denied(own, 'hold', offline)).toContain('not in service');
  expect(denied(own, 'setData', { ...offline, state: 'reconnecting' })).not.toBeNull();
});

describe('call data', () => {
  test('counts bytes, not letters', () => {
    expect(valueFault(t, 'callVariable1', 'é'.repeat(20))).toBeNull();
    expect(valueFault(t, 'callVariable1', 'é'.repeat(21))).toContain('42 bytes');
    expect(valueFault(t, 'user.account', 'x'.repeat(210))).toBeNull();
    expect(valueFault(t, 'callVariable11', 'x'.repeat(41))).toBeNull();
  });

  test('a name must be there, be new and fit', () => {
    expect(nameFault(t, '', [])).not.toBeNull();
    expect(nameFault(t, 'a', ['a'])).not.toBeNull();
    expect(nameFault(t, 'x'.repeat(33), [])).not.toBeNull();
    expect(nameFault(t, 'callVariable10', [])).toBeNull();
  });

  test('wrap-up joins code and notes', () => {
    expect(wrapUpText(['Resolved', 'Late'], ' by mail ')).toBe('Resolved, Late: by mail');
    expect(wrapUpText([], 'by mail')).toBe('by mail');
    expect(wrapUpText(['Resolved'], '')).toBe('Resolved');
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
    expect(t.spoken(61_000)).toBe('1 minute 1 second');
    expect(t.spoken(0)).toBe('0 seconds');
    expect(german.spoken(7_260_000)).toBe('2 Stunden, 1 Minute');
    expect(arabic.spoken(120_000)).toBe('دقيقتان');
  });
});

test('a malformed configuration keeps what is right in it', () => {
  const config = parseConfig({
    notReadyReasons: [{ code: 1, label: 'Break' }, { code: 'x', label: 'Bad' }, null],
    wrapUpCodes: ['Done', 3, '', { value: 'Late', label: { en: 'Late', de: 'Zu spät' } }, { value: 'No label' }],
    signOutReasons: 'none',
  });
  expect(config).toEqual({
    notReadyReasons: [{ code: 1, label: 'Break' }],
    signOutReasons: [],
    alarms: ALARM_LIMITS,
    screenPop: null,
    brand: PLAIN,
    sockets: [],
    wrapUpTimer: null,
    layout: null,
    phoneBook: [],
    templates: [],
    media: [],
    signIn: { sso: 'never', remote: [] },
    skillGroups: [],
    statistics: parseStatistics(null),
    wrapUpCodes: [
      { value: 'Done', label: 'Done' },
      { value: 'Late', label: { en: 'Late', de: 'Zu spät' } },
    ],
  });
  expect(parseConfig(null)).toEqual({
    notReadyReasons: [],
    signOutReasons: [],
    alarms: ALARM_LIMITS,
    screenPop: null,
    brand: PLAIN,
    sockets: [],
    wrapUpTimer: null,
    layout: null,
    phoneBook: [],
    templates: [],
    media: [],
    signIn: { sso: 'never', remote: [] },
    skillGroups: [],
    statistics: parseStatistics(null),
    wrapUpCodes: [],
  });
});

test('an age has one place, from an hour on two', () => {
  expect([-5, 25_999, 60_000, 3_599_999, 7_500_000].map(t.ago)).toEqual([
    '0 sec ago',
    '25 sec ago',
    '1 min ago',
    '59 min ago',
    '2 hr 5 min ago',
  ]);
});

test('a call whose end was not seen says so', () => {
  expect(endWord(t, {})).toBeNull();
  expect(endWord(t, { inferred: true })).toBe('Ended during an outage');
  expect(endWord(t, { endReason: 'PERIPHERAL_OFFLINE', inferred: true })).toContain('phone system failed');
  expect(endWord(t, { endReason: 'FROM_THE_FUTURE' })).toBeNull();
});
