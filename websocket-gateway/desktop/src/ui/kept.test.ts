import { type HubSession, INITIAL, type PeripheralState } from '@cti-hub/client';
import { beforeEach, expect, test } from 'vitest';
import { agent, at, call, link } from '../../../sdk/test/model';
import { forget, keep, recall } from './kept';

const session: HubSession = {
  token: 't',
  expiresAt: at(60),
  user: {
    tenant: 'acme',
    tenantName: 'Acme',
    name: 'ada',
    displayName: 'Ada',
    roles: ['agent'],
    agent: { peripheral: 5000, id: '1001', extension: '3001' },
  },
};
const peripheral: PeripheralState = {
  cursor: '7:118',
  asOf: at(0),
  link: link(),
  agent: agent(),
  calls: [call('a')],
  linkDownSince: null,
  stale: null,
};
const NOW = Date.parse(at(0));

let stored: Map<string, string>;
let storage: Storage;

beforeEach(() => {
  stored = new Map();
  storage = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  } as Storage;
});

/** What a page recalls whose predecessor kept this. */
function recalled(kept: unknown) {
  keep(storage, session, { ...INITIAL, peripherals: { 5000: kept as PeripheralState } });
  return recall(storage, NOW);
}

test('what was kept is recalled with its cursor', () => {
  const kept = recalled(peripheral);
  expect(kept?.session).toEqual(session);
  expect(kept?.state.peripherals[5000]).toEqual(peripheral);
});

test.each([
  ['a cursor of another form', { ...peripheral, cursor: '118' }],
  ['a cursor with a zero in front', { ...peripheral, cursor: '07:1' }],
  ['no cursor', { ...peripheral, cursor: undefined }],
  ['no link', { ...peripheral, link: null }],
  ['calls that are no list', { ...peripheral, calls: {} }],
  ['a call without an id', { ...peripheral, calls: [{}] }],
  ['nothing', null],
])('a peripheral with %s is dropped, the session is not', (_, kept) => {
  const found = recalled(kept);
  expect(found?.session).toEqual(session);
  expect(found?.state.peripherals).toEqual({});
});

test.each(['7', '[]', '{', '{"peripherals":[],"past":{}}'])('a state that is %s counts as none', (text) => {
  recalled(peripheral);
  const key = [...stored.keys()].find((name) => name.startsWith('cti-hub.state')) ?? '';
  stored.set(key, text);
  expect(recall(storage, NOW)?.state).toEqual({ ...INITIAL, user: session.user });
});

test('a session that is over is not recalled, nor one that was forgotten', () => {
  recalled(peripheral);
  expect(recall(storage, Date.parse(session.expiresAt))).toBeNull();
  forget(storage);
  expect(recall(storage, NOW)).toBeNull();
  expect(stored.size).toBe(0);
});
