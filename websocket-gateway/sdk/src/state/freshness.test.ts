import { expect, test } from 'vitest';
import { agent, at, link } from '../../test/model.js';
import type { ConnectionStatus } from '../connection/status.js';
import { freshness, isTrusted } from './freshness.js';
import { INITIAL, type PeripheralState } from './hub-state.js';

const peripheral: PeripheralState = {
  cursor: '1:1',
  asOf: at(0),
  link: link(),
  agent: agent(),
  calls: [],
  linkDownSince: null,
  stale: null,
};

function judge(connection: ConnectionStatus, change: Partial<PeripheralState> = {}) {
  return freshness({ ...INITIAL, connection, clockOffsetMs: 1_000 }, { ...peripheral, ...change });
}

test('a live connection and a link in service can be trusted', () => {
  const fresh = judge({ phase: 'live' });
  expect(fresh).toEqual({ kind: 'live', side: 'A' });
  expect(isTrusted(fresh)).toBe(true);
});

test('a lost connection is told by the hub’s clock', () => {
  const fresh = judge({ phase: 'waiting', attempt: 2, nextTryAt: 5_000, lostAt: 2_000 });
  expect(fresh).toEqual({ kind: 'reconnecting', nextTryAt: 6_000, since: 3_000, asOf: 3_000 });
  expect(isTrusted(fresh)).toBe(false);
  expect(judge({ phase: 'connecting', attempt: 2, lostAt: 2_000, moving: false })).toMatchObject({ nextTryAt: null });
});

test('the first connection is not a lost one', () => {
  expect(judge({ phase: 'connecting', attempt: 0, lostAt: null, moving: false }).kind).toBe('starting');
});

test('a link that is not in service says why', () => {
  const reason = { code: 'HEARTBEAT_MISSED', detail: 'Three heartbeats were missed.' };
  const fresh = judge({ phase: 'live' }, { link: link({ state: 'reconnecting', reason, since: at(3) }) });
  expect(fresh).toMatchObject({ kind: 'linkDown', detail: reason.detail, since: Date.parse(at(3)) });
  expect(isTrusted(fresh)).toBe(false);
});

test('an unknown link state is not trusted', () => {
  expect(isTrusted(judge({ phase: 'live' }, { link: link({ state: 'hibernating' }) }))).toBe(false);
});

test('a degraded link still takes commands', () => {
  expect(isTrusted(judge({ phase: 'live' }, { link: link({ state: 'degraded' }) }))).toBe(true);
});

test('stale comes before the link, whose state is stale itself', () => {
  const stale = { since: at(7), reason: 'OWNER_UNREACHABLE' };
  expect(judge({ phase: 'live' }, { stale, link: link({ state: 'reconnecting' }) }).kind).toBe('stale');
});

test('a planned move to another node is no outage', () => {
  const moving = { phase: 'connecting', attempt: 1, lostAt: null, moving: true } as const;
  expect(judge(moving)).toEqual({ kind: 'live', side: 'A' });
  expect(judge(moving, { stale: { since: at(7), reason: 'OWNER_UNREACHABLE' } }).kind).toBe('stale');
});

test('the age counts from the first that went, whichever it was', () => {
  const lost = { phase: 'waiting', attempt: 2, nextTryAt: 5_000, lostAt: Date.parse(at(9)) } as const;
  expect(judge(lost, { stale: { since: at(7), reason: 'X' } })).toMatchObject({ asOf: Date.parse(at(7)) });
  expect(judge(lost, { linkDownSince: Date.parse(at(5)) })).toMatchObject({ asOf: Date.parse(at(5)) });
});

test('a phone system that lost its exchange tells nothing, one that lost the controller tells all', () => {
  const offline = { code: 'PERIPHERAL_OFFLINE', detail: 'raw' };
  const fresh = judge(
    { phase: 'live' },
    { link: link({ state: 'degraded', reason: offline }), linkDownSince: Date.parse(at(5)) },
  );
  expect(fresh).toMatchObject({ kind: 'linkDown', asOf: Date.parse(at(5)) });
  expect(isTrusted(fresh)).toBe(false);
  const controller = { code: 'CONTROLLER_OFFLINE', detail: 'raw' };
  const limited = judge({ phase: 'live' }, { link: link({ state: 'degraded', reason: controller }) });
  expect(limited).toMatchObject({ kind: 'degraded', detail: expect.stringContaining('as usual') });
  expect(isTrusted(limited)).toBe(true);
});
