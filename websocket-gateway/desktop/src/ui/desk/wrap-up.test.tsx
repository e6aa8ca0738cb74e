// @vitest-environment jsdom
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { agent, at, call, connection } from '../../../../sdk/test/model';
import { expectAccessible, live, show } from '../../../test/show';
import { preparePage } from '../../../test/show';
import { OwnCalls } from './own-calls';
import { wrapUpEnd } from './wrap-up-timer';

const SINCE = Date.parse(at(0));
const over = call('w1', { ended: at(0), connections: [connection({ state: 'null', actions: ['wrapUp'] })] });
const desk = { call: over, own: over.connections[0], wrapUp: true };
const working = agent({ state: 'workNotReady', since: at(0), actions: ['setReady', 'setNotReady'] });
const config = {
  wrapUpCodes: ['Sold', { value: 'Call back', label: 'Ring again' }, 'Other'],
  wrapUpSeconds: 30,
  wrapUpThen: 'ready',
};

beforeAll(preparePage);
beforeEach(() => {
  vi.useFakeTimers({ now: SINCE + 5_000, toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
  localStorage.clear();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
const open = (settings: object = config, fields: object = {}) =>
  show(<OwnCalls calls={[desk]} />, { config: settings, state: live({ agent: working, ...fields }) });

test('several codes are kept in the order in which they are offered, before the notes', async () => {
  const { standIn } = open({ wrapUpCodes: config.wrapUpCodes });
  fireEvent.click(screen.getByLabelText('Ring again'));
  fireEvent.click(screen.getByLabelText('Sold'));
  fireEvent.change(screen.getByTestId('wrap-up-notes'), { target: { value: 'at five' } });
  fireEvent.click(screen.getByTestId('wrap-up-save'));
  await pass(0);
  expect(standIn.of('call.wrapUp')).toEqual([{ callId: 'w1', data: 'Sold, Call back: at five' }]);
  expect(screen.queryByTestId('wrap-up-timer')).toBeNull();
});

test('asks why not ready where the phone system wants to know', async () => {
  const reasons = { notReadyReasons: [{ code: 5, label: 'Letters' }] };
  const { standIn } = open(reasons, { desk: { workModeTimer: 0, reasonRequired: ['notReady'] } });
  fireEvent.click(screen.getByTestId('done-not-ready'));
  await pass(200);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Letters' }));
  await pass(0);
  expect(standIn.of('agent.setState')).toEqual([{ state: 'notReady', reason: 5 }]);
  cleanup();
  const free = open(reasons);
  fireEvent.click(screen.getByTestId('done-not-ready'));
  await pass(0);
  expect(free.standIn.of('agent.setState')).toEqual([{ state: 'notReady' }]);
});

describe('timed wrap-up', () => {
  test('counts down, saves what is written and ends as the operator said, once', async () => {
    const { standIn } = open();
    expect(screen.getByTestId('wrap-up-timer').textContent).toContain('Ready again in 0:25');
    fireEvent.click(screen.getByLabelText('Sold'));
    await pass(23_000);
    expect(screen.getByText('The wrap-up ends in a few seconds.').getAttribute('role')).toBe('status');
    expect(standIn.asked).toEqual([]);
    await pass(30_000);
    expect(standIn.asked).toEqual([
      { method: 'call.wrapUp', params: { callId: 'w1', data: 'Sold' } },
      { method: 'agent.setState', params: { state: 'ready' } },
    ]);
  });

  test('stays open when the agent says so, also after a reload', async () => {
    const { standIn } = open();
    fireEvent.click(screen.getByTestId('wrap-up-keep'));
    expect(screen.getByText('The wrap-up stays open until you end it.')).toBeDefined();
    await pass(60_000);
    cleanup();
    const again = open();
    await pass(60_000);
    expect([...standIn.asked, ...again.standIn.asked]).toEqual([]);
  });

  test('waits while the hub could not hear it', async () => {
    const { standIn, become } = open(config, { stale: { since: at(0), reason: 'X' } });
    await pass(60_000);
    expect(standIn.asked).toEqual([]);
    become(live({ agent: working }));
    await pass(1_000);
    expect(standIn.of('agent.setState')).toEqual([{ state: 'ready' }]);
  });

  test('goes not ready with the reason', async () => {
    const { standIn } = open({ wrapUpSeconds: 10, wrapUpReason: 5 });
    expect(screen.getByTestId('wrap-up-timer').textContent).toContain('Not ready in 0:05');
    await pass(7_000);
    expect(standIn.of('agent.setState')).toEqual([{ state: 'notReady', reason: 5 }]);
  });

  test('only shows the time of the phone system, which ends it by itself', async () => {
    const { standIn } = open({}, { desk: { workModeTimer: 15 } });
    expect(screen.getByTestId('wrap-up-timer').textContent).toContain('The phone system ends the wrap-up in 0:10');
    expect(screen.queryByTestId('wrap-up-keep')).toBeNull();
    await pass(60_000);
    expect(standIn.asked).toEqual([]);
  });

  test('of two times the earlier one counts, and none outside of wrap-up', () => {
    const timer = { seconds: 30, then: null, reason: null };
    expect(wrapUpEnd(working, { workModeTimer: 15 }, timer)?.by).toBe('peripheral');
    expect(wrapUpEnd(working, { workModeTimer: 45 }, timer)).toMatchObject({ by: 'desk', then: 'notReady' });
    expect(wrapUpEnd(working, null, null)).toBeNull();
    expect(wrapUpEnd(agent(), { workModeTimer: 15 }, timer)).toBeNull();
  });
});

test.each(['en', 'de', 'ar'] as const)('nothing stands in the way of anybody in %s', async (language) => {
  vi.useRealTimers();
  show(<OwnCalls calls={[desk]} />, {
    language,
    config: { ...config, wrapUpSeconds: 1e9, layout: { fields: [{ name: 'user.case', label: 'Case', always: true }] } },
    state: live({ agent: working }),
  });
  expect(screen.getByTestId('wrap-up-timer')).toBeDefined();
  await expectAccessible();
});
