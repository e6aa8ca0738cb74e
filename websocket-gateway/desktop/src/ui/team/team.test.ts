import type { PeripheralState, Team } from '@cti-hub/client';
import { describe, expect, test } from 'vitest';
import { agent, at, call, connection, link } from '../../../../sdk/test/model';
import { localeOf } from '../../i18n/locales';
import { translatorOf } from '../../i18n/translator';
import { parseConfig } from '../config';
import { isAlarm, type Member, membersOf, sortedBy } from './members';
import { deniedCall, deniedSignOut, deniedState, type Supervisor } from './supervision';

const t = translatorOf(localeOf('en', []));
const TEAM: Team = { id: 'a', name: 'A', peripheral: 5000, agents: ['1001', '1002', '1003'] };

function peripheral(fields: Partial<PeripheralState> = {}): PeripheralState {
  return {
    cursor: '7:1',
    asOf: at(0),
    link: link(),
    agent: agent(),
    calls: [],
    agents: [agent(), agent({ id: '1002', state: 'talking' })],
    linkDownSince: null,
    stale: null,
    ...fields,
  };
}

describe('the team', () => {
  test('has every member once, also those of whom nothing was told', () => {
    const other: Team = { ...TEAM, id: 'b', agents: ['1003', '1004'] };
    const members = membersOf(peripheral(), [TEAM, other], '1001');
    expect(members.map((member) => [member.id, member.agent?.state])).toEqual([
      ['1001', 'ready'],
      ['1002', 'talking'],
      ['1003', undefined],
      ['1004', undefined],
    ]);
  });

  test('shows the calls of each, and those that are listened to', () => {
    const supervised = call('s', {
      connections: [
        connection({ agent: '1002', device: '3002' }),
        connection({ agent: '1001', role: 'monitor' }),
      ],
    });
    const over = call('o', { connections: [connection({ agent: '1002', state: 'null' })] });
    const [self, member] = membersOf(peripheral({ calls: [supervised, over] }), [TEAM], '1001');
    expect(member?.calls.map((each) => [each.call.id, each.supervising?.role])).toEqual([['s', 'monitor']]);
    expect(self?.calls.map((each) => each.supervising)).toEqual([undefined]);
  });

  test('is sorted by what wants attention, by number or by time', () => {
    const member = (id: string, state: string, seconds: number): Member => ({
      id,
      agent: agent({ id, state, since: at(seconds) }),
      calls: [],
    });
    const members = [
      member('10', 'notReady', 1),
      member('9', 'ready', 3),
      member('11', 'talking', 2),
      { id: '1', agent: null, calls: [] },
    ];
    const ids = (order: 'agent' | 'state' | 'time') => sortedBy(members, order).map((each) => each.id);
    expect(ids('agent')).toEqual(['1', '9', '10', '11']);
    expect(ids('state')).toEqual(['11', '9', '10', '1']);
    expect(ids('time')).toEqual(['10', '11', '9', '1']);
  });

  test('rings the alarm when a state lasts longer than its limit, and where there is one', () => {
    const member: Member = { id: '1', agent: agent({ state: 'hold', since: at(0) }), calls: [] };
    const { alarms } = parseConfig({ alarms: { hold: 60, ready: 0 } });
    const after = (seconds: number) => isAlarm(member, alarms, Date.parse(at(seconds)));
    expect([after(59), after(60)]).toEqual([false, true]);
    expect(alarms.ready).toBeUndefined();
    expect(alarms.talking).toBeGreaterThan(0);
    expect(isAlarm({ ...member, agent: null }, alarms, 9e15)).toBe(false);
  });
});

describe('supervision', () => {
  const supervisor: Supervisor = {
    agent: agent({ state: 'notReady' }),
    calls: [],
    supervision: { actions: ['monitor', 'bargeIn', 'setState', 'signOut'], denied: { whisper: 'Not here.' } },
    fresh: { kind: 'live', side: 'A' },
  };
  const talk = call('c', { connections: [connection({ agent: '1002' })] });
  const memberCall = { call: talk, connection: connection({ agent: '1002' }), supervising: undefined };
  const member: Member = {
    id: '1002',
    agent: agent({ id: '1002', state: 'talking', actions: ['setNotReady'], denied: { setReady: 'No.' } }),
    calls: [memberCall],
  };
  const denied = (fields: Partial<Supervisor> = {}, verb: 'monitor' | 'whisper' | 'intercept' = 'monitor') =>
    deniedCall(t, { ...supervisor, ...fields }, member, memberCall, verb)?.text ?? null;

  test('of a call that is spoken can be asked for', () => {
    expect(denied()).toBeNull();
  });

  test.each<readonly [string, string | null]>([
    ['the phone system does not do it', denied({}, 'whisper')],
    ['the phone system is not known to do it', denied({}, 'intercept')],
    ['there is no own phone', denied({ agent: null })],
    ['the own phone is signed out', denied({ agent: agent({ state: 'signedOut' }) })],
    [
      'there is another own call',
      denied({ calls: [{ call: call('x'), own: connection(), wrapUp: false }] }),
    ],
    ['what is shown is old', denied({ fresh: { kind: 'stale', reason: '', since: 0, asOf: 0 } })],
    ['it would be the own call', denied({ agent: agent({ id: '1002' }) })],
    [
      'the member waits on hold',
      deniedCall(t, supervisor, member, { ...memberCall, connection: connection({ state: 'held' }) }, 'monitor')
        ?.text ?? null,
    ],
    [
      'the call is sensitive',
      deniedCall(
        t,
        supervisor,
        member,
        {
          ...memberCall,
          call: { ...talk, sensitive: { since: at(0), until: at(300), by: 'agent', recording: 'none' } },
        },
        'monitor',
      )?.text ?? null,
    ],
  ])('is not offered where %s, and says why', (_, why) => {
    expect(why?.length).toBeGreaterThan(5);
  });

  test('goes from listening to joining, and not to listening again', () => {
    const calls = [{ call: talk, own: connection({ role: 'monitor' }), wrapUp: false }];
    const listening = { ...memberCall, supervising: connection({ role: 'monitor' }) };
    const all = { ...supervisor, calls };
    expect(deniedCall(t, all, member, listening, 'bargeIn')).toBeNull();
    expect(deniedCall(t, all, member, listening, 'monitor')).not.toBeNull();
  });

  test('of states goes by what the member could do', () => {
    expect(deniedState(t, supervisor, member, 'notReady')).toBeNull();
    expect(deniedState(t, supervisor, member, 'ready')?.text).toBe('No.');
    const gone: Member = { ...member, agent: agent({ state: 'signedOut' }) };
    expect(deniedState(t, supervisor, gone, 'ready')).not.toBeNull();
    expect(deniedSignOut(t, supervisor, gone)).not.toBeNull();
    expect(deniedSignOut(t, supervisor, member)).toBeNull();
  });
});
