import { describe, expect, test } from 'vitest';
import { call, connection } from '../../test/model.js';
import { counterpart, deskCalls, otherParty } from './calls.js';

const caller = connection({ device: '+15550100', agent: null });

describe('the other party', () => {
  test('of a call that rings is the caller', () => {
    const ringing = call('a', { connections: [connection({ state: 'alerting' }), caller] });
    expect(otherParty(ringing, '1001')).toEqual({ number: '+15550100', inbound: true });
  });

  test('of a call that the agent made is the number dialed', () => {
    const made = call('a', { typeRaw: 8, ani: '3001', dialedNumber: '900', connections: [connection()] });
    expect(otherParty(made, '1001')).toEqual({ number: '900', inbound: false });
  });

  test('of a consult call is the other agent, seen from either end', () => {
    const both = [connection(), connection({ device: '3002', agent: '1002' })];
    const consult = call('b', {
      typeRaw: 12,
      consultOf: 'a',
      ani: '3001',
      dialedNumber: '3002',
      connections: both,
    });
    expect(otherParty(consult, '1001')).toEqual({ number: '3002', inbound: false });
    expect(otherParty(consult, '1002')).toEqual({ number: '3001', inbound: true });
  });

  test('of a withheld number is the device, or nobody', () => {
    expect(otherParty(call('a', { ani: '', connections: [connection(), caller] }), '1001').number).toBe(
      '+15550100',
    );
    expect(otherParty(call('a', { ani: '', dialedNumber: '', dnis: '' }), '1001').number).toBeNull();
  });
});

describe('the desk', () => {
  test('shows calls with a connection of the agent and calls in wrap-up, and no others', () => {
    const shown = deskCalls(
      [
        call('mine'),
        call('others', { connections: [caller] }),
        call('left', { connections: [connection({ state: 'null' })] }),
        call('wrapUp', { ended: '2026-11-21T09:00:00Z', connections: [] }),
      ],
      '1001',
    );
    expect(shown.map((c) => [c.call.id, c.wrapUp])).toEqual([
      ['mine', false],
      ['wrapUp', true],
    ]);
  });

  test('names the other call only if there is exactly one', () => {
    const two = deskCalls([call('a'), call('b')], '1001');
    expect(counterpart(two, 'a')?.call.id).toBe('b');
    expect(counterpart(deskCalls([call('a'), call('b'), call('c')], '1001'), 'a')).toBeUndefined();
    expect(counterpart(deskCalls([call('a')], '1001'), 'a')).toBeUndefined();
  });
});
