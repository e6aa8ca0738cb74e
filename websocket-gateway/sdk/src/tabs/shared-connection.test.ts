import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakeBrowser, type FakeTab } from '../../test/fake-browser.js';
import { FakeSocket } from '../../test/fake-socket.js';
import { agent, at, call, link } from '../../test/model.js';
import { HubClient } from '../client/client.js';
import type { Renew } from '../connection/renewal.js';
import type { HubEvent } from '../protocol/index.js';

interface Open {
  readonly tab: FakeTab;
  readonly client: HubClient;
  /** The cursors of the events that were told here, and what was told of the connection. */
  readonly events: string[];
  readonly phases: string[];
}

let browser: FakeBrowser;
let open: Open[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  browser = new FakeBrowser();
  open = [];
});

afterEach(() => {
  for (const { client } of open) {
    client.stop();
  }
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

/** Lets all tabs hear what was said. */
async function settle(ms = 0): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

async function openTab(token = 'secret', renew: Renew = async () => ({ token, expiresAt: '' })): Promise<Open> {
  const tab = browser.tab();
  const client = new HubClient({
    url: 'https://hub.example.com',
    token,
    share: 'acme/ada',
    WebSocket: FakeSocket,
    fallback: null,
    renew,
    random: () => 0,
  });
  const opened: Open = { tab, client, events: [], phases: [] };
  client.addEventListener('event', ({ detail }) => opened.events.push(detail.cursor));
  client.addEventListener('status', ({ detail }) =>
    opened.phases.push(detail.phase === 'ended' ? detail.reason : detail.phase),
  );
  open.push(opened);
  client.start();
  await settle();
  return opened;
}

function close(tab: Open): void {
  tab.tab.close();
  open = open.filter((each) => each !== tab);
  // Its timers are gone with it.
  vi.clearAllTimers();
}

const says = (method: string, params: unknown, socket = FakeSocket.last): void => socket.says({ method, params });
const snapshot = (cursor = '7:1') => ({
  peripheral: 5000,
  cursor,
  time: at(0),
  link: link(),
  agent: agent(),
  calls: [call('a')],
});
const event = (number: number): HubEvent => ({
  type: 'call.held',
  cursor: `7:${number}`,
  time: at(number),
  peripheral: 5000,
  call: call('a'),
});

/** A leader that is live, and one that follows it. */
async function two(): Promise<readonly [leader: Open, follower: Open]> {
  const leader = await openTab('token of the first');
  FakeSocket.last.welcome();
  says('snapshot', snapshot());
  const follower = await openTab('token of the second');
  return [leader, follower];
}

describe('tabs of one user', () => {
  test('have one socket, and all show the same', async () => {
    const [leader, follower] = await two();
    expect(FakeSocket.made).toHaveLength(1);
    expect([leader, follower].map((each) => each.client.diagnostics().tab)).toEqual(['leader', 'follower']);
    expect(follower.client.state).toEqual(leader.client.state);
    expect(follower.client.state.connection).toEqual({ phase: 'live' });

    says('event', event(2));
    says('event', event(3));
    says('stale', { peripheral: 5000, since: at(4), reason: 'OWNER_UNREACHABLE' });
    await settle();
    expect(follower.events).toEqual(['7:2', '7:3']);
    expect(follower.client.state).toEqual(leader.client.state);
    expect(FakeSocket.made).toHaveLength(1);
  });

  test('tell a tab that comes late what happened before as one change, and calls by name', async () => {
    const leader = await openTab();
    FakeSocket.last.welcome();
    says('snapshot', snapshot());
    const tab = browser.tab();
    const client = new HubClient({ url: 'https://hub.example.com', token: 't', share: 'acme/ada', WebSocket: FakeSocket, fallback: null });
    const calls: unknown[] = [];
    client.addEventListener('call', ({ detail }) => calls.push([detail.before, detail.now?.id, detail.by]));
    open.push({ tab, client, events: [], phases: [] });
    client.start();
    await settle();
    expect(calls).toEqual([[null, 'a', 'snapshot']]);
    expect(client.own).toEqual(leader.client.own);
  });

  test('of different users, or without a name, do not know each other', async () => {
    await openTab();
    browser.tab();
    const other = new HubClient({ url: 'https://hub.example.com', token: 't', share: 'acme/ben', WebSocket: FakeSocket, fallback: null });
    const alone = new HubClient({ url: 'https://hub.example.com', token: 't', WebSocket: FakeSocket, fallback: null });
    expect(alone.diagnostics().tab).toBeNull();
    // The fake has one lock for all names, so it is the channels that are looked at.
    other.start();
    await settle();
    expect([...browser.channels.keys()].filter((name) => name !== 'cti-hub')).toEqual([
      'cti-hub/1/https://hub.example.com acme/ada',
      'cti-hub/1/https://hub.example.com acme/ben',
    ]);
    other.stop();
  });
});

describe('a command', () => {
  test('of any tab goes through the socket of the leader, and its answer comes back', async () => {
    const [, follower] = await two();
    const done = follower.client.command('call.hold', { callId: 'a' }, { idempotencyKey: 'k' });
    await settle();
    const [request] = FakeSocket.last.requests('call.hold');
    expect(request).toMatchObject({ params: { callId: 'a' }, idempotencyKey: 'k' });
    FakeSocket.last.says({ id: request?.id, result: { callId: 'b' } });
    await settle();
    await expect(done).resolves.toEqual({ callId: 'b' });
  });

  test('that the hub refuses is refused in the tab that asked', async () => {
    const [, follower] = await two();
    const outcome = expect(follower.client.command('call.hold', { callId: 'a' })).rejects.toMatchObject({
      problem: { code: 'ACTION_NOT_ALLOWED', hint: 'Answer first.' },
    });
    await settle();
    const [request] = FakeSocket.last.requests('call.hold');
    const data = { title: 'No.', status: 409, code: 'ACTION_NOT_ALLOWED', hint: 'Answer first.', retryable: false };
    FakeSocket.last.says({ id: request?.id, error: { code: -32000, message: 'No.', data } });
    await settle();
    await outcome;
  });

  test('that was given up before the hub was there is not sent later', async () => {
    const [, follower] = await two();
    FakeSocket.last.onclose?.({ code: 1006 });
    const abort = new AbortController();
    const outcome = expect(
      follower.client.command('call.hold', { callId: 'a' }, { signal: abort.signal }),
    ).rejects.toThrow('enough');
    await settle();
    abort.abort(new Error('enough'));
    await outcome;
    await settle(1_000);
    FakeSocket.last.welcome();
    says('resumed', { peripheral: 5000, from: '7:1', to: '7:1', events: 0 });
    expect(FakeSocket.made.flatMap((socket) => socket.requests('call.hold'))).toEqual([]);
  });

  test.each([
    ['is sent again under its key if the hub still knows it', true],
    ['is not sent again if the hub began anew', false],
  ])('under way when the leader closes %s', async (_, resumes) => {
    const [leader, follower] = await two();
    const outcome = follower.client.command('call.hold', { callId: 'a' }, { idempotencyKey: 'k' }).then(
      () => 'done',
      (error) => error.problem.code,
    );
    await settle();
    close(leader);
    await settle();
    FakeSocket.last.welcome();
    await settle();
    expect(FakeSocket.last.requests('call.hold')).toEqual([]);
    if (resumes) {
      says('resumed', { peripheral: 5000, from: '7:1', to: '7:1', events: 0 });
      await settle();
      const [again] = FakeSocket.last.requests('call.hold');
      expect(again).toMatchObject({ idempotencyKey: 'k' });
      FakeSocket.last.says({ id: again?.id, result: {} });
    } else {
      says('gap', { peripheral: 5000, from: '7:1', reason: 'EPOCH_CHANGED' });
      says('snapshot', snapshot('8:1'));
    }
    await settle();
    await expect(outcome).resolves.toBe(resumes ? 'done' : 'OUTCOME_UNKNOWN');
  });
});

describe('when the leader closes', () => {
  test('the next one goes on from the cursor that it knows, with its own token, and nothing is shown as lost', async () => {
    const [leader, follower] = await two();
    says('event', event(2));
    await settle();
    close(leader);
    await settle();
    expect(FakeSocket.made).toHaveLength(2);
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent[0]).toMatchObject({
      params: { token: 'token of the second', cursors: { 5000: '7:2' } },
    });
    expect(follower.client.state.connection).toMatchObject({ phase: 'connecting', moving: true });
    expect(follower.client.diagnostics().tab).toBe('leader');
  });

  test('the next one has the token that was renewed meanwhile', async () => {
    const renew = vi.fn(async () => ({ token: 'renewed token', expiresAt: '2026-11-21T21:00:00Z' }));
    const leader = await openTab('old token', renew);
    FakeSocket.last.welcome();
    says('snapshot', snapshot());
    await openTab('old token', renew);
    says('auth.expiring', { expiresAt: at(600), inMs: 600_000 });
    await settle();
    expect(renew).toHaveBeenCalledTimes(1);
    close(leader);
    await settle();
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { token: 'renewed token' } });
  });

  test('a third tab hears every event once, whoever tells it', async () => {
    const [leader, second] = await two();
    const third = await openTab();
    says('event', event(2));
    await settle();
    close(leader);
    await settle();
    FakeSocket.last.welcome();
    // The hub gives again what the new leader may have missed.
    says('resumed', { peripheral: 5000, from: '7:1', to: '7:3', events: 2 });
    says('event', event(2));
    says('event', event(3));
    await settle();
    expect(second.events).toEqual(['7:2', '7:3']);
    expect(third.events).toEqual(['7:2', '7:3']);
    expect(third.client.state).toEqual(second.client.state);
  });

  test('one that stops by itself leaves the others at work', async () => {
    const [leader, follower] = await two();
    leader.client.stop();
    await settle();
    expect(leader.phases.at(-1)).toBe('signedOut');
    expect(follower.phases).not.toContain('signedOut');
    expect(FakeSocket.made).toHaveLength(2);
    expect(FakeSocket.made[0]?.closedByClient).toBe(true);
  });
});

describe('a leader that sleeps', () => {
  test('is replaced once it does not answer, and follows when it wakes', async () => {
    const [leader, follower] = await two();
    const [first] = FakeSocket.made;
    leader.tab.freeze();
    await settle(20_000);
    expect(FakeSocket.made).toHaveLength(2);
    FakeSocket.last.welcome();
    says('resumed', { peripheral: 5000, from: '7:1', to: '7:2', events: 1 });
    says('event', event(2));
    await settle();
    expect(follower.client.diagnostics().tab).toBe('leader');

    // The hub has closed its socket as taken over, and it hears of that first.
    first?.onclose?.({ code: 4409 });
    leader.tab.thaw();
    await settle(5_000);
    expect(leader.client.diagnostics().tab).toBe('follower');
    expect(leader.phases).not.toContain('takenOver');
    expect(leader.client.state).toEqual(follower.client.state);
    // What it slept through is told as a change of the state, not event by event.
    expect(leader.events).toEqual([]);
    expect(leader.client.state.peripherals[5000]?.cursor).toBe('7:2');
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('is found out by a command, which is done by the one that asked', async () => {
    const [leader, follower] = await two();
    leader.tab.freeze();
    const done = follower.client.command('call.hold', { callId: 'a' }, { idempotencyKey: 'k' });
    await settle(5_000);
    FakeSocket.last.welcome();
    says('resumed', { peripheral: 5000, from: '7:1', to: '7:1', events: 0 });
    await settle();
    const [request] = FakeSocket.last.requests('call.hold');
    expect(request).toMatchObject({ idempotencyKey: 'k' });
    FakeSocket.last.says({ id: request?.id, result: {} });
    await settle();
    await expect(done).resolves.toEqual({});
  });
});

describe('a session that is over', () => {
  test('taken over elsewhere is told to all tabs, and comes back in the tab where it is wished', async () => {
    const [leader, follower] = await two();
    const by = { node: 'hub-2', at: at(1), sameUser: true };
    says('agent.takenOver', { by });
    FakeSocket.last.onclose?.({ code: 4409 });
    await settle(1_000);
    for (const { client } of [leader, follower]) {
      expect(client.state.connection).toEqual({ phase: 'ended', reason: 'takenOver', by });
    }
    follower.client.start();
    await settle();
    expect(follower.client.diagnostics().tab).toBe('leader');
    expect(FakeSocket.made).toHaveLength(2);
    FakeSocket.last.welcome();
    says('resumed', { peripheral: 5000, from: '7:1', to: '7:1', events: 0 });
    await settle();
    expect(leader.client.state.connection).toEqual({ phase: 'live' });
    expect(FakeSocket.made).toHaveLength(2);
  });

  test('is not fetched back when the tab that led closes', async () => {
    const [leader, follower] = await two();
    FakeSocket.last.onclose?.({ code: 4409 });
    await settle(1_000);
    close(leader);
    await settle(30_000);
    expect(FakeSocket.made).toHaveLength(1);
    expect(follower.client.state.connection).toEqual({ phase: 'ended', reason: 'takenOver' });
  });

  test('goes on with the token of a new sign-in in any tab', async () => {
    const [, follower] = await two();
    FakeSocket.last.onclose?.({ code: 4401 });
    await settle();
    expect(follower.client.state.connection).toEqual({ phase: 'ended', reason: 'unauthenticated' });
    follower.client.start('new token');
    await settle();
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { token: 'new token', cursors: { 5000: '7:1' } } });
  });
});

test.each([
  ['locks that are refused', { locks: { request: () => Promise.reject(new DOMException('no', 'SecurityError')) } }],
  ['no locks', {}],
])('a page with %s has a connection of its own', async (_, navigator) => {
  const tab = browser.tab();
  vi.stubGlobal('navigator', navigator);
  const client = new HubClient({
    url: 'https://hub.example.com',
    token: 't',
    share: 'acme/ada',
    WebSocket: FakeSocket,
    fallback: null,
  });
  open.push({ tab, client, events: [], phases: [] });
  client.start();
  await settle();
  expect(FakeSocket.made).toHaveLength(1);
  FakeSocket.last.welcome();
  expect(client.state.connection).toEqual({ phase: 'live' });
});

test('a thousand starts and stops leave no lock, no channel and no timer', async () => {
  const { client } = await openTab();
  for (let round = 0; round < 1_000; round += 1) {
    client.stop();
    client.start();
  }
  client.stop();
  await settle();
  expect(browser.holder).toBeNull();
  expect(browser.queue).toEqual([]);
  expect([...browser.channels.values()].flatMap((all) => [...all])).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});
