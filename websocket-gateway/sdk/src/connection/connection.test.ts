import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeSocket } from '../../test/fake-socket.js';
import { link } from '../../test/model.js';
import { HubConnection } from './connection.js';
import type { HubMessage } from './status.js';
import { ProblemError } from '../protocol/problem.js';

let told: HubMessage[];
let connection: HubConnection;

function open(
  cursors: Record<string, string> = {},
  otherUrls: readonly string[] = [],
): HubConnection {
  told = [];
  connection = new HubConnection({
    url: 'ws://hub/ws',
    otherUrls,
    token: 'secret',
    cursors,
    onMessage: (message) => told.push(message),
    WebSocket: FakeSocket,
    fallback: null,
    random: () => 1,
  });
  connection.start();
  return connection;
}

function event(cursor: string) {
  return {
    method: 'event',
    params: { type: 'call.held', cursor, time: '', peripheral: 5000, call: { id: 'c' } },
  };
}

function resumed(from: string, to: string, events: number) {
  return { method: 'resumed', params: { peripheral: 5000, from, to, events } };
}

function cursorsTold(): string[] {
  return told.flatMap((m) => (m.kind === 'event' ? [m.event.cursor] : []));
}

function statuses(): string[] {
  return told.flatMap((m) => (m.kind === 'status' ? [m.status.phase] : []));
}

async function problemOf(outcome: Promise<unknown>): Promise<string> {
  return outcome.then(
    () => 'none',
    (error) => (error instanceof ProblemError ? error.problem.code : String(error)),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

describe('the first message', () => {
  test('is a hello with token and cursors, and the token is in no address', () => {
    open({ 5000: '7:118' });
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent).toMatchObject([
      { method: 'hello', params: { token: 'secret', cursors: { 5000: '7:118' } } },
    ]);
    expect(FakeSocket.last.url).not.toContain('secret');
    expect(FakeSocket.last.protocol).toBe('cti.v1+json');
  });

  test('an answer gives the offset of the hub’s clock', () => {
    vi.setSystemTime(new Date('2026-11-21T08:59:50.000Z'));
    open();
    FakeSocket.last.welcome('2026-11-21T09:00:00.000Z');
    expect(told.find((m) => m.kind === 'welcome')).toMatchObject({ clockOffsetMs: 10_000 });
    expect(connection.status.phase).toBe('live');
  });

  test('a hello that the hub calls wrong is said once more without cursors, then the client is at fault', () => {
    open({ 5000: 'spoilt' });
    for (const cursors of [{ 5000: 'spoilt' }, {}]) {
      const refused = FakeSocket.last;
      refused.onopen?.();
      expect(refused.sent).toMatchObject([{ params: { cursors } }]);
      refused.says({ id: refused.sent[0]?.id, error: { data: { code: 'INVALID_PARAMS', retryable: false } } });
      vi.advanceTimersByTime(250);
    }
    vi.advanceTimersByTime(600_000);
    expect(FakeSocket.made).toHaveLength(2);
    expect(connection.status).toEqual({ phase: 'ended', reason: 'clientFault' });
  });

  test('a hub that made a mistake is asked again', () => {
    open({ 5000: '7:118' });
    FakeSocket.last.onopen?.();
    FakeSocket.last.says({ id: FakeSocket.last.sent[0]?.id, error: { data: { code: 'INTERNAL' } } });
    vi.advanceTimersByTime(250);
    FakeSocket.last.welcome();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { cursors: { 5000: '7:118' } } });
  });

  test('a hub that does not answer it is given up', () => {
    open();
    FakeSocket.last.onopen?.();
    vi.advanceTimersByTime(10_000);
    expect(connection.status.phase).toBe('waiting');
  });
});

describe('events', () => {
  test('an event that was seen already is not told again', () => {
    open();
    FakeSocket.last.welcome();
    for (const cursor of ['7:1', '7:2', '7:2', '7:1', '7:3', '6:99']) {
      FakeSocket.last.says(event(cursor));
    }
    expect(cursorsTold()).toEqual(['7:1', '7:2', '7:3']);
  });

  test('after a gap the snapshot sets the mark, even if its number is lower', () => {
    open({ 5000: '7:118' });
    FakeSocket.last.welcome();
    FakeSocket.last.says({
      method: 'gap',
      params: { peripheral: 5000, from: '7:118', reason: 'EPOCH_CHANGED' },
    });
    FakeSocket.last.says({ method: 'snapshot', params: { peripheral: 5000, cursor: '1:4', link: link(), agent: null, calls: [] } });
    FakeSocket.last.says(event('1:4'));
    FakeSocket.last.says(event('1:5'));
    expect(cursorsTold()).toEqual(['1:5']);
    expect(connection.cursors).toEqual({ 5000: '1:5' });
  });

  test('a resume moves the cursor to its end when all events that it promised have come, not before', () => {
    open({ 5000: '7:118' });
    FakeSocket.last.welcome();
    FakeSocket.last.says(resumed('7:118', '7:131', 2));
    expect(connection.cursors).toEqual({ 5000: '7:118' });
    FakeSocket.last.says(event('7:120'));
    expect(connection.cursors).toEqual({ 5000: '7:120' });
    FakeSocket.last.says(event('7:125'));
    expect(connection.cursors).toEqual({ 5000: '7:131' });
    expect(told.at(-1)).toEqual({ kind: 'caughtUp', peripheral: 5000, cursor: '7:131' });
    FakeSocket.last.says(resumed('7:131', '7:140', 0));
    expect(connection.cursors).toEqual({ 5000: '7:140' });
  });

  test('a resume that was cut leaves the cursor at the last event that came', () => {
    open({ 5000: '7:118' });
    FakeSocket.last.welcome();
    FakeSocket.last.says(resumed('7:118', '7:131', 2));
    FakeSocket.last.says(event('7:120'));
    FakeSocket.last.onclose?.({ code: 1006 });
    vi.advanceTimersByTime(250);
    FakeSocket.last.welcome();
    FakeSocket.last.says(event('7:125'));
    expect(connection.cursors).toEqual({ 5000: '7:125' });
  });

  test('text that is not JSON and methods that nobody knows harm nothing', () => {
    open();
    FakeSocket.last.welcome();
    FakeSocket.last.onmessage?.({ data: '{' });
    FakeSocket.last.onmessage?.({ data: new ArrayBuffer(3) });
    FakeSocket.last.says({ method: 'fromTheFuture', params: {} });
    FakeSocket.last.says(event('7:1'));
    expect(cursorsTold()).toEqual(['7:1']);
  });
});

describe('a lost socket', () => {
  test('comes back with the cursors and the waits grow', () => {
    open();
    FakeSocket.last.welcome();
    FakeSocket.last.says(event('7:5'));
    for (const wait of [250, 500, 1000]) {
      FakeSocket.last.onclose?.({ code: 1006 });
      expect(connection.status).toMatchObject({ phase: 'waiting', nextTryAt: Date.now() + wait });
      const before = FakeSocket.made.length;
      vi.advanceTimersByTime(wait - 1);
      expect(FakeSocket.made.length).toBe(before);
      vi.advanceTimersByTime(1);
      expect(FakeSocket.made.length).toBe(before + 1);
    }
    FakeSocket.last.welcome();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { cursors: { 5000: '7:5' } } });
    vi.advanceTimersByTime(5_000);
    FakeSocket.last.onclose?.({ code: 1006 });
    expect(connection.status).toMatchObject({ attempt: 1 });
  });

  test('that was welcomed and lost at once again is no success: the waits go on growing', () => {
    open();
    for (const attempt of [1, 2, 3]) {
      FakeSocket.last.welcome();
      FakeSocket.last.onclose?.({ code: 1011 });
      expect(connection.status).toMatchObject({ phase: 'waiting', attempt });
      vi.advanceTimersByTime(5_000);
    }
  });

  test('silence beyond the ping is asked for proof, and without it the socket counts as lost', () => {
    open();
    FakeSocket.last.welcome();
    vi.advanceTimersByTime(20_000);
    expect(FakeSocket.last.requests('ping')).toHaveLength(1);
    FakeSocket.last.says({ id: FakeSocket.last.requests('ping')[0]?.id, result: {} });
    vi.advanceTimersByTime(19_999);
    expect(connection.status.phase).toBe('live');
    vi.advanceTimersByTime(1);
    expect(FakeSocket.last.requests('ping')).toHaveLength(2);
    vi.advanceTimersByTime(5_000);
    expect(connection.status.phase).toBe('waiting');
    expect(FakeSocket.last.closedByClient).toBe(true);
  });

  test('reconnect() does not wait', () => {
    open();
    FakeSocket.last.onclose?.({ code: 1006 });
    connection.reconnect();
    expect(FakeSocket.made).toHaveLength(2);
  });

  test.each([
    [4401, 'unauthenticated'],
    [4403, 'forbidden'],
    [4409, 'takenOver'],
    [1009, 'clientFault'],
  ])('close code %i ends it: %s', (code, reason) => {
    open();
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code });
    expect(connection.status).toEqual({ phase: 'ended', reason });
    vi.advanceTimersByTime(600_000);
    expect(FakeSocket.made).toHaveLength(1);
  });

  test('a draining hub is left at once, a hub that calls for a pause gets it', () => {
    open();
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4420 });
    vi.advanceTimersByTime(0);
    expect(FakeSocket.made).toHaveLength(2);
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4429 });
    vi.advanceTimersByTime(10_000);
    expect(FakeSocket.made).toHaveLength(2);
    vi.advanceTimersByTime(250);
    expect(FakeSocket.made).toHaveLength(3);
  });

  const others = ['ws://n2/ws', 'ws://n3/ws'];
  const draining = (url: string | null) => ({ method: 'draining', params: { deadlineMs: 5_000, url } });

  test('a node that stops is left for the one that it names, with the cursors, and no loss is told', () => {
    open({ 5000: '7:118' }, others);
    FakeSocket.last.welcome();
    told.length = 0;
    FakeSocket.last.says(draining('ws://n3/ws'));
    expect(FakeSocket.made).toHaveLength(1);
    FakeSocket.last.onclose?.({ code: 4420 });
    expect(FakeSocket.last.url).toBe('ws://n3/ws');
    FakeSocket.last.welcome();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { cursors: { 5000: '7:118' } } });
    expect(told).toMatchObject([
      { status: { phase: 'connecting', moving: true, lostAt: null } },
      { kind: 'welcome', moved: true },
      { status: { phase: 'live' } },
    ]);
  });

  test.each([
    'ws://evil/ws',
    'ws://n2/other',
    'ws://token@n2/ws',
    'n2',
    null,
  ])('the token is not taken to %s', (url) => {
    open({}, others);
    FakeSocket.last.welcome();
    FakeSocket.last.says(draining(url));
    FakeSocket.last.onclose?.({ code: 4420 });
    expect(FakeSocket.last.url).toBe('ws://hub/ws');
  });

  test('a move that fails is an outage, and the other addresses are tried in turn', () => {
    open({}, others);
    FakeSocket.last.welcome();
    FakeSocket.last.says(draining('ws://n2/ws'));
    FakeSocket.last.onclose?.({ code: 4420 });
    const tried = [];
    for (let i = 0; i < 4; i++) {
      tried.push(FakeSocket.last.url);
      FakeSocket.last.onclose?.({ code: 1006 });
      expect(connection.status.phase).toBe('waiting');
      connection.reconnect();
    }
    expect(tried).toEqual(['ws://n2/ws', 'ws://n3/ws', 'ws://hub/ws', 'ws://n2/ws']);
  });

  test('a command given while the node changes goes out at the next one', async () => {
    open();
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4420 });
    const outcome = connection.command('call.hold', { callId: 'c' });
    FakeSocket.last.welcome();
    FakeSocket.last.says({ id: FakeSocket.last.requests('call.hold')[0]?.id, result: {} });
    await expect(outcome).resolves.toEqual({});
  });

  test('a hello that is sent away comes back after the pause that the hub names, not before', () => {
    open();
    FakeSocket.last.onopen?.();
    FakeSocket.last.says({
      id: FakeSocket.last.sent[0]?.id,
      error: {
        code: -32000,
        message: '',
        data: { title: '', status: 429, code: 'TOO_FAST', retryable: true, retryAfterMs: 7_000 },
      },
    });
    FakeSocket.made[0]?.onclose?.({ code: 4429 });
    vi.advanceTimersByTime(6_999);
    expect(FakeSocket.made).toHaveLength(1);
    vi.advanceTimersByTime(1 + 250);
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('a thousand starts and stops leave nothing behind', () => {
    open();
    for (let i = 0; i < 1000; i++) {
      connection.stop();
      connection.start();
    }
    connection.stop();
    expect(vi.getTimerCount()).toBe(0);
    expect(FakeSocket.made.every((s) => s.closedByClient)).toBe(true);
    expect(statuses().at(-1)).toBe('ended');
  });
});

describe('a command', () => {
  test('is settled by its answer', async () => {
    open();
    FakeSocket.last.welcome();
    const outcome = connection.command('call.make', { destination: '3002' });
    const [request] = FakeSocket.last.requests('call.make');
    expect(request).toMatchObject({ params: { destination: '3002' }, deadlineMs: 15_000 });
    expect(String(request?.idempotencyKey)).toHaveLength(32);
    FakeSocket.last.says({ id: request?.id, result: { callId: '7-1' } });
    await expect(outcome).resolves.toEqual({ callId: '7-1' });
  });

  test('that is refused carries the hub’s problem', async () => {
    open();
    FakeSocket.last.welcome();
    const outcome = connection.command('call.hold', { callId: 'c' });
    const [request] = FakeSocket.last.requests('call.hold');
    FakeSocket.last.says({
      id: request?.id,
      error: {
        code: -32000,
        message: 'No.',
        data: { title: 'No.', status: 409, code: 'ACTION_NOT_ALLOWED' },
      },
    });
    await expect(problemOf(outcome)).resolves.toBe('ACTION_NOT_ALLOWED');
  });

  test('that is never answered ends with its deadline', async () => {
    open();
    FakeSocket.last.welcome();
    const outcome = problemOf(connection.command('call.hold', { callId: 'c' }, { deadlineMs: 2_000 }));
    vi.advanceTimersByTime(3_000);
    await expect(outcome).resolves.toBe('DEADLINE_EXCEEDED');
  });

  test('can be given up by its signal', async () => {
    open();
    FakeSocket.last.welcome();
    const abort = new AbortController();
    const outcome = connection.command('call.hold', { callId: 'c' }, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(outcome).rejects.toThrow('enough');
  });

  /** One that was sent, and whose socket broke before the answer; the next socket is welcomed. */
  function broken() {
    open({ 5000: '7:118' });
    FakeSocket.last.welcome();
    const outcome = connection.command('call.dtmf', { callId: 'c', digits: '4711' });
    const [first] = FakeSocket.last.requests('call.dtmf');
    FakeSocket.last.onclose?.({ code: 1006 });
    vi.advanceTimersByTime(250);
    FakeSocket.last.welcome();
    return { outcome, first };
  }

  test('whose answer was lost with the socket is asked again under the same key once the hub has resumed', async () => {
    const { outcome, first } = broken();
    expect(FakeSocket.last.requests('call.dtmf')).toEqual([]);
    FakeSocket.last.says(resumed('7:118', '7:118', 0));
    const [second] = FakeSocket.last.requests('call.dtmf');
    expect(second).toEqual(first);
    FakeSocket.last.says(resumed('7:118', '7:119', 0));
    expect(FakeSocket.last.requests('call.dtmf')).toHaveLength(1);
    FakeSocket.last.says({ id: second?.id, result: {} });
    await expect(outcome).resolves.toEqual({});
  });

  test.each([
    ['gap', { peripheral: 5000, from: '7:118', reason: 'EPOCH_CHANGED' }],
    ['snapshot', { peripheral: 5000, cursor: '8:1', link: link(), agent: null, calls: [] }],
  ])('whose answer was lost with the socket is not asked again of a hub that begins anew (%s)', async (method, params) => {
    const outcome = problemOf(broken().outcome);
    FakeSocket.last.says({ method, params });
    await expect(outcome).resolves.toBe('OUTCOME_UNKNOWN');
    FakeSocket.last.says(resumed('8:1', '8:1', 0));
    expect(FakeSocket.last.requests('call.dtmf')).toEqual([]);
  });

  test('that was never sent goes out with the welcome, and a snapshot does not end it', async () => {
    open();
    const outcome = connection.command('call.hold', { callId: 'c' });
    FakeSocket.last.welcome();
    const [request] = FakeSocket.last.requests('call.hold');
    FakeSocket.last.says({ method: 'snapshot', params: { peripheral: 5000, cursor: '7:1', link: link(), agent: null, calls: [] } });
    FakeSocket.last.says({ id: request?.id, result: {} });
    await expect(outcome).resolves.toEqual({});
  });

  test('during an outage that lasts says that nothing was done', async () => {
    open();
    const outcome = problemOf(connection.command('call.hold', { callId: 'c' }, { deadlineMs: 1_000 }));
    vi.advanceTimersByTime(2_000);
    await expect(outcome).resolves.toBe('NOT_CONNECTED');
  });

  test('of too many bytes is not sent', async () => {
    open();
    FakeSocket.last.welcome();
    const data = 'é'.repeat(40_000);
    await expect(problemOf(connection.command('call.wrapUp', { callId: 'c', data }))).resolves.toBe(
      'TOO_BIG',
    );
    expect(FakeSocket.last.requests('call.wrapUp')).toEqual([]);
  });

  test('after the end is refused, and what waited is refused with the end', async () => {
    open();
    FakeSocket.last.welcome();
    const waiting = problemOf(connection.command('call.hold', { callId: 'c' }));
    connection.stop();
    await expect(waiting).resolves.toBe('NOT_CONNECTED');
    await expect(problemOf(connection.command('call.hold', { callId: 'c' }))).resolves.toBe('NOT_CONNECTED');
  });
});
