import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakePage } from '../../test/fake-page.js';
import { FakeSocket } from '../../test/fake-socket.js';
import { HubConnection } from './connection.js';

let page: FakePage;
let connection: HubConnection;

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  page = new FakePage();
  connection = new HubConnection({
    url: 'ws://hub/ws',
    token: 't',
    onMessage: () => {},
    WebSocket: FakeSocket,
    random: () => 0.999,
  });
  connection.start();
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

const pings = () => FakeSocket.last.requests('ping').length;

/** Timers stand still, the clock does not. */
function sleep(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

describe('a page', () => {
  test.each(['online', 'pageshow', 'resume', 'visible'] as const)('%s: a live connection asks for proof at once', (sign) => {
    FakeSocket.last.welcome();
    page.gives(sign);
    page.gives(sign);
    expect(pings()).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(connection.status.phase).toBe('waiting');
  });

  test.each(['online', 'pageshow', 'resume', 'visible'] as const)('%s: one that waits tries at once', (sign) => {
    FakeSocket.last.onclose?.({ code: 1006 });
    page.gives(sign);
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('that is hidden changes nothing', () => {
    FakeSocket.last.welcome();
    page.gives('hidden');
    expect(pings()).toBe(0);
    expect(connection.status.phase).toBe('live');
  });

  test('without a network does not try in vain, and does not believe it without proof', () => {
    FakeSocket.last.welcome();
    page.gives('offline');
    expect(pings()).toBe(1);
    FakeSocket.last.onclose?.({ code: 1006 });
    page.gives('offline');
    expect(FakeSocket.made).toHaveLength(1);
  });

  test('that is left gives its socket up, and one that is shown again goes on with its cursors', () => {
    FakeSocket.last.welcome();
    FakeSocket.last.says({ method: 'event', params: { type: 'x.y', cursor: '7:5', time: '', peripheral: 5000 } });
    page.gives('pagehide');
    expect(FakeSocket.last.closedByClient).toBe(true);
    expect(connection.status.phase).toBe('waiting');
    page.gives('pageshow');
    FakeSocket.last.welcome();
    expect(FakeSocket.made).toHaveLength(2);
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { cursors: { 5000: '7:5' } } });
  });

  test('that was not left after all comes back by itself', () => {
    FakeSocket.last.welcome();
    page.gives('pagehide');
    vi.advanceTimersByTime(250);
    FakeSocket.last.welcome();
    expect(connection.status.phase).toBe('live');
  });

  test('no sign comes before the end of a pause that the hub asked for', () => {
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4429 });
    vi.advanceTimersByTime(4_000);
    page.gives('online');
    connection.reconnect();
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(6_000);
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(250);
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('a pause that passed while the machine slept is over', () => {
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4429 });
    sleep(3_600_000);
    page.gives('visible');
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('is not listened to after the end', () => {
    expect(page.listeners).toBeGreaterThan(0);
    connection.stop();
    expect(page.listeners).toBe(0);
  });
});

describe('a machine that slept', () => {
  test.each([10_000, 3_600_000])('asks for proof as soon as its clock is seen to have jumped, without any sign of a page (%i ms)', (ms) => {
    FakeSocket.last.welcome();
    vi.advanceTimersByTime(1_000);
    sleep(ms);
    vi.advanceTimersByTime(4_000);
    expect(pings()).toBe(1);
    vi.advanceTimersByTime(5_000);
    expect(connection.status.phase).toBe('waiting');
  });

  test('does not lose a socket that lives: a late timer may have overtaken the answer', () => {
    FakeSocket.last.welcome();
    vi.advanceTimersByTime(20_000);
    expect(pings()).toBe(1);
    sleep(60_000);
    vi.advanceTimersByTime(5_000);
    expect(connection.status.phase).toBe('live');
    expect(pings()).toBe(2);
    FakeSocket.last.says({ id: FakeSocket.last.requests('ping')[1]?.id, result: {} });
    vi.advanceTimersByTime(10_000);
    expect(connection.status.phase).toBe('live');
  });

  test('loses one that is dead even if every timer is late', () => {
    FakeSocket.last.welcome();
    vi.advanceTimersByTime(20_000);
    for (let i = 0; i < 2; i++) {
      sleep(60_000);
      vi.advanceTimersByTime(5_000);
    }
    expect(connection.status.phase).toBe('waiting');
  });

  test('whose clock was set back asks no later than after the usual silence', () => {
    FakeSocket.last.welcome();
    sleep(-3_600_000);
    vi.advanceTimersByTime(25_000);
    expect(pings()).toBe(1);
  });

  test('does not do long after what was asked for before', async () => {
    FakeSocket.last.onclose?.({ code: 1006 });
    const outcome = connection.command('call.make', { destination: '900' });
    const code = outcome.catch((error) => error.problem.code);
    sleep(3_600_000);
    page.gives('visible');
    FakeSocket.last.welcome();
    expect(FakeSocket.last.requests('call.make')).toEqual([]);
    await expect(code).resolves.toBe('NOT_CONNECTED');
  });
});

test('a command that waited for the connection has only the rest of its deadline left', () => {
  const outcome = connection.command('call.make', { destination: '900' }, { deadlineMs: 10_000 });
  outcome.catch(() => {});
  vi.advanceTimersByTime(4_000);
  FakeSocket.last.welcome();
  expect(FakeSocket.last.requests('call.make')).toMatchObject([{ deadlineMs: 6_000 }]);
});

test.each([
  [{ deadlineMs: 999 }],
  [{ deadlineMs: 60_001 }],
  [{ deadlineMs: Number.NaN }],
  [{ idempotencyKey: '' }],
  [{ idempotencyKey: 'x'.repeat(65) }],
])('options that the hub would refuse are refused here: %j', async (options) => {
  FakeSocket.last.welcome();
  await expect(connection.command('call.hold', { callId: 'c' }, options)).rejects.toThrow(RangeError);
  expect(FakeSocket.last.requests('call.hold')).toEqual([]);
});

test.each([
  ['event', { type: 'call.held', cursor: 'x', time: '', peripheral: 5000 }],
  ['event', { type: 'call.held', cursor: '7:1', time: '', peripheral: 5000, call: {} }],
  ['event', null],
  ['snapshot', { peripheral: 5000, cursor: '7:1' }],
  ['resumed', { peripheral: 5000, to: '7:1' }],
])('%s that cannot be read costs the connection, not the truth: %j', (method, params) => {
  FakeSocket.last.welcome();
  FakeSocket.last.says({ method: 'event', params: { type: 'a.b', cursor: '7:1', time: '', peripheral: 9 } });
  FakeSocket.last.says({ method, params });
  expect(connection.status.phase).toBe('waiting');
  expect(connection.cursors).toEqual({});
  expect(connection.diagnostics().counts.ignored).toBe(1);
});

test('a socket that the platform forbids is the client’s fault', () => {
  class Forbidden extends FakeSocket {
    constructor() {
      super('', '');
      throw new Error('SecurityError');
    }
  }
  const forbidden = new HubConnection({ url: 'ws://h/ws', token: 't', onMessage: () => {}, WebSocket: Forbidden });
  forbidden.start();
  expect(forbidden.status).toEqual({ phase: 'ended', reason: 'clientFault' });
  expect(forbidden.diagnostics().lastClose?.why).toContain('SecurityError');
});

test('where there is no WebSocket one must be given', () => {
  vi.stubGlobal('WebSocket', undefined);
  expect(() => new HubConnection({ url: 'ws://h/ws', token: 't', onMessage: () => {} })).toThrow(/option WebSocket/);
});
