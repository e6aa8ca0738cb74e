import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { FakePage } from '../../test/fake-page.js';
import { FakeSocket } from '../../test/fake-socket.js';
import { agent, at, call, link, Model, random } from '../../test/model.js';
import type { Call, HubEvent, Snapshot } from '../protocol/index.js';
import { keepable, restore } from '../state/restore.js';
import { type ClientOptions, connect, type HubClient } from './client.js';
import type { ClientEventName } from './events.js';

let client: HubClient;

function open(options: Partial<ClientOptions> = {}): HubClient {
  client = connect({ url: 'https://hub.example.com', token: 'secret-token', WebSocket: FakeSocket, random: () => 0, ...options });
  return client;
}

function says(method: string, params: unknown): void {
  FakeSocket.last.says({ method, params });
}

const snapshot = (fields: Partial<Snapshot> = {}): Snapshot => ({
  peripheral: 5000,
  cursor: '7:1',
  time: at(0),
  link: link(),
  agent: agent(),
  calls: [],
  ...fields,
});

const event = (type: string, number: number, thing: Partial<HubEvent>): HubEvent => ({
  type,
  cursor: `7:${number}`,
  time: at(number),
  peripheral: 5000,
  ...thing,
});

/** The names of what was dispatched, in order. */
function hear(names: readonly ClientEventName[]): string[] {
  const heard: string[] = [];
  for (const name of names) {
    client.addEventListener(name, () => heard.push(name));
  }
  return heard;
}

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
});

afterEach(() => {
  client.stop();
  vi.useRealTimers();
});

test('the address of the hub leads to its socket', () => {
  open();
  expect(FakeSocket.last.url).toBe('wss://hub.example.com/ws');
  client.stop();
  open({ url: 'http://hub:8180/cti' });
  expect(FakeSocket.last.url).toBe('ws://hub:8180/cti/ws');
});

describe('what is dispatched', () => {
  test('comes with the state that it led to, in a fixed order', () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot());
    const heard = hear(['change', 'message', 'call', 'call.delivered', 'event', 'agent', 'status']);
    const calls: Array<readonly Call[] | undefined> = [];
    client.addEventListener('call.delivered', ({ detail }) => {
      calls.push(client.state.peripherals[detail.peripheral]?.calls);
    });
    says('event', event('call.delivered', 2, { call: call('a') }));
    expect(heard).toEqual(['event', 'call.delivered', 'call', 'change', 'message']);
    expect(calls).toMatchObject([[{ id: 'a' }]]);
  });

  test('tells of what a snapshot changed, and only of that', () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot({ calls: [call('stays'), call('goes')] }));
    const changes: unknown[] = [];
    for (const name of ['call', 'agent', 'link'] as const) {
      client.addEventListener(name, ({ detail }) => changes.push([name, detail.before && 'id' in detail.before && detail.before.id, detail.now && 'id' in detail.now && detail.now.id, detail.by]));
    }
    says('snapshot', snapshot({ cursor: '8:1', agent: agent({ state: 'talking' }), calls: [call('stays'), call('comes')] }));
    expect(changes).toEqual([
      ['agent', '1001', '1001', 'snapshot'],
      ['call', null, 'comes', 'snapshot'],
      ['call', 'goes', null, 'snapshot'],
    ]);
  });

  test('holds nothing that could be changed', () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot({ calls: [call('a')] }));
    const [first] = client.state.peripherals[5000]?.calls ?? [];
    expect(() => {
      (first as { ani: string }).ani = 'x';
    }).toThrow(TypeError);
    expect(() => {
      (client.state as { past: unknown }).past = [];
    }).toThrow(TypeError);
  });

  test('an event of a type from the future is told as an event', () => {
    open();
    FakeSocket.last.welcome();
    const heard = hear(['event', 'status']);
    says('event', event('status', 3, {}));
    expect(heard).toEqual(['event']);
  });

  test('a listener may stop the client', () => {
    open();
    const told: string[] = [];
    client.addEventListener('message', ({ detail }) => told.push(detail.kind));
    client.addEventListener('change', ({ detail }) => told.push(detail.connection.phase));
    client.addEventListener('welcome', () => {
      client.stop();
      expect(client.state.connection.phase).toBe('ended');
    });
    FakeSocket.last.welcome();
    expect(told).toEqual(['connecting', 'welcome', 'ended', 'status']);
    expect(client.state.connection).toEqual({ phase: 'ended', reason: 'signedOut' });
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('a loop', () => {
  test('has every event once, in order, from the moment that it was asked for', async () => {
    open();
    FakeSocket.last.welcome();
    const events = client.on('event');
    for (const number of [1, 2, 2, 3]) {
      says('event', event('call.held', number, { call: call('a') }));
    }
    client.stop();
    const cursors: string[] = [];
    for await (const each of events) {
      cursors.push(each.cursor);
    }
    expect(cursors).toEqual(['7:1', '7:2', '7:3']);
    expect(client.diagnostics().streams).toBe(0);
  });

  test('over the client itself hides no gap and ends with the last status', async () => {
    open();
    const kinds: string[] = [];
    const loop = (async () => {
      for await (const message of client) {
        kinds.push(message.kind);
      }
    })();
    FakeSocket.last.welcome();
    says('gap', { peripheral: 5000, from: '6:1', reason: 'EPOCH_CHANGED' });
    says('snapshot', snapshot());
    client.stop();
    await loop;
    expect(kinds).toEqual(['welcome', 'status', 'gap', 'snapshot', 'status']);
  });

  test('that is left leaves nothing behind', async () => {
    open();
    FakeSocket.last.welcome();
    const before = getEventListeners(client as unknown as EventTarget, 'message').length;
    const events = client.on('event');
    says('event', event('call.held', 1, { call: call('a') }));
    for await (const _ of events) {
      break;
    }
    expect(getEventListeners(client as unknown as EventTarget, 'event')).toEqual([]);
    expect(getEventListeners(client as unknown as EventTarget, 'message')).toHaveLength(before);
  });

  test('ends with the reason of its signal', async () => {
    open();
    const abort = new AbortController();
    const next = client.on('event', { signal: abort.signal }).next();
    abort.abort(new Error('enough'));
    await expect(next).rejects.toThrow('enough');
    await expect(client.on('event', { signal: abort.signal }).next()).rejects.toThrow('enough');
    expect(client.diagnostics().streams).toBe(0);
  });

  test('that does not keep up is told so and holds no more', async () => {
    open();
    FakeSocket.last.welcome();
    const events = client.on('event', { limit: 3 });
    for (const number of [1, 2, 3, 4]) {
      says('event', event('call.held', number, { call: call('a') }));
    }
    await expect(events.next()).rejects.toMatchObject({ problem: { code: 'TOO_SLOW' } });
    await expect(events.next()).resolves.toEqual({ done: true, value: undefined });
    expect(client.diagnostics().streams).toBe(0);
  });
});

describe('waiting for a state', () => {
  const hasAgent = () => client.own?.agent != null;

  test('ends when it comes, or is there already', async () => {
    open();
    const later = client.when((state) => state.peripherals[5000] !== undefined);
    FakeSocket.last.welcome();
    says('snapshot', snapshot());
    await expect(later).resolves.toBe(client.state);
    await expect(client.when(() => true)).resolves.toBe(client.state);
  });

  test('ends with the client, or the signal', async () => {
    open();
    const never = client.when(hasAgent);
    const abort = new AbortController();
    const given = client.when(hasAgent, { signal: abort.signal });
    abort.abort(new Error('enough'));
    await expect(given).rejects.toThrow('enough');
    FakeSocket.last.onclose?.({ code: 4409 });
    await expect(never).rejects.toMatchObject({ problem: { code: 'NOT_CONNECTED' } });
    expect(getEventListeners(client as unknown as EventTarget, 'change')).toEqual([]);
  });
});

describe('a session that is over', () => {
  test('goes on with the token of a new sign-in, with the cursors and the state that are known', () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot({ calls: [call('a')] }));
    FakeSocket.last.onclose?.({ code: 4401 });
    expect(client.state.connection).toEqual({ phase: 'ended', reason: 'unauthenticated' });
    client.start('another-token');
    FakeSocket.last.onopen?.();
    expect(FakeSocket.last.sent[0]).toMatchObject({ params: { token: 'another-token', cursors: { 5000: '7:1' } } });
    expect(client.state.peripherals[5000]?.calls).toHaveLength(1);
  });

  test('is not taken over by somebody else', () => {
    const welcomed = (name: string): void => {
      FakeSocket.last.onopen?.();
      const limits = { maxFrameBytes: 65_536, commandsPerSecond: 20, commandBurst: 40 };
      const user = { tenant: 'acme', tenantName: 'Acme', name, displayName: name, roles: [], agent: null };
      const result = { session: 's', serverTime: at(0), pingMs: 20_000, windowMs: 300_000, limits, user };
      FakeSocket.last.says({ id: FakeSocket.last.sent[0]?.id, result });
    };
    open();
    welcomed('ada');
    FakeSocket.last.onclose?.({ code: 4401 });
    client.start('token-of-bob');
    welcomed('bob');
    expect(client.state.connection).toEqual({ phase: 'ended', reason: 'otherUser' });
    expect(client.state.user?.name).toBe('ada');
  });
});

describe('a desktop that is taken over', () => {
  const by = { node: 'hub-2', at: at(7), sameUser: false };

  test('knows by whom', () => {
    open();
    FakeSocket.last.welcome();
    says('agent.takenOver', { by });
    expect(client.state.connection).toEqual({ phase: 'live' });
    FakeSocket.last.onclose?.({ code: 4409 });
    expect(client.state.connection).toEqual({ phase: 'ended', reason: 'takenOver', by });
  });

  test('knows no more than that where the hub tells no more, also when it was told before', () => {
    open();
    FakeSocket.last.welcome();
    says('agent.takenOver', { by });
    FakeSocket.last.onclose?.({ code: 4409 });
    client.start();
    FakeSocket.last.welcome();
    FakeSocket.last.onclose?.({ code: 4409 });
    expect(client.state.connection).toEqual({ phase: 'ended', reason: 'takenOver' });
  });
});

test('teams that change are told, and are those of the user from then on', () => {
  open();
  FakeSocket.last.onopen?.();
  const user = { tenant: 'acme', tenantName: 'Acme', name: 'eve', displayName: 'Eve', roles: ['supervisor'], teams: [] };
  const limits = { maxFrameBytes: 65_536, commandsPerSecond: 20, commandBurst: 40 };
  const result = { session: 's', serverTime: at(0), pingMs: 20_000, windowMs: 300_000, limits, user };
  FakeSocket.last.says({ id: FakeSocket.last.sent[0]?.id, result });
  const heard = hear(['change', 'teams']);
  const teams = [{ id: 'pg-17', name: 'Front office', peripheral: 5000, agents: ['1001'] }];
  says('teams', { teams });
  expect(heard).toEqual(['teams', 'change']);
  expect(client.state.user).toEqual({ ...user, teams });
});

test('a state that was kept is gone on from', () => {
  open();
  FakeSocket.last.welcome();
  says('snapshot', snapshot({ calls: [call('a')] }));
  const kept = JSON.parse(JSON.stringify(keepable(client.state)));
  client.stop();
  open({ state: restore(kept) });
  FakeSocket.last.onopen?.();
  expect(FakeSocket.last.sent[0]).toMatchObject({ params: { cursors: { 5000: '7:1' } } });
  expect(client.state.peripherals[5000]?.calls).toMatchObject([{ id: 'a' }]);
});

describe('the diagnostics', () => {
  test('tell how it is and was', () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot());
    says('event', event('call.held', 2, { call: call('a') }));
    vi.advanceTimersByTime(3_000);
    FakeSocket.last.onclose?.({ code: 1006, reason: 'gone' });
    vi.advanceTimersByTime(0);
    vi.advanceTimersByTime(1_000);
    expect(client.diagnostics()).toMatchObject({
      status: { phase: 'connecting', attempt: 1 },
      url: 'wss://hub.example.com/ws',
      attempt: 1,
      cursors: { 5000: '7:2' },
      ages: { welcome: 4_000, heard: 4_000, event: 4_000 },
      lastClose: { code: 1006, why: 'gone', ageMs: 1_000 },
      counts: { sockets: 2, welcomes: 1, closes: 1, events: 1, gaps: 0, ignored: 0 },
      streams: 0,
    });
  });

  test('hold no token, no number and no digits', async () => {
    open();
    FakeSocket.last.welcome();
    says('snapshot', snapshot({ calls: [call('a')] }));
    client.command('call.dtmf', { callId: 'a', digits: '90210' }).catch(() => {});
    client.command('agent.signIn', { agentId: '1001', extension: '3001', password: 'hunter2' }).catch(() => {});
    const told = JSON.stringify(client.diagnostics());
    for (const secret of ['secret-token', '90210', 'hunter2', '+15550100', '1001', '3001']) {
      expect(told).not.toContain(secret);
    }
    expect(client.diagnostics().pendingCommands).toBe(2);
  });
});

test('a thousand starts and stops leave no timer, no listener, no stream and no socket', async () => {
  const page = new FakePage();
  open();
  client.stop();
  const ends: Array<Promise<unknown>> = [];
  for (let i = 0; i < 1_000; i++) {
    client.start();
    if (i % 3 !== 0) {
      FakeSocket.last.welcome();
      says('snapshot', snapshot({ cursor: `7:${i + 1}` }));
    }
    if (i % 5 === 0) {
      FakeSocket.last.onclose?.({ code: 1006 });
    }
    client.on('event').next();
    ends.push(client.command('call.hold', { callId: 'a' }, { signal: AbortSignal.any([]) }).catch(() => {}));
    ends.push(client.when(() => false).catch(() => {}));
    client.stop();
  }
  await Promise.all(ends);
  expect(vi.getTimerCount()).toBe(0);
  expect(page.listeners).toBe(0);
  for (const name of ['event', 'change', 'message', 'status']) {
    expect(getEventListeners(client as unknown as EventTarget, name)).toEqual([]);
  }
  expect(client.diagnostics()).toMatchObject({ streams: 0, pendingCommands: 0 });
  const open_ = FakeSocket.made.filter((s) => !s.closedByClient || s.onmessage !== null || s.onclose !== null);
  expect(open_).toEqual([]);
  expect(FakeSocket.made.length).toBeGreaterThanOrEqual(1_000);
});

describe.each(Array.from({ length: 20 }, (_, i) => 9_000 + i))('with seed %i', (seed) => {
  test('what the changes tell adds up to the state', () => {
    const model = new Model(random(seed));
    open();
    const calls = new Map<string, Call>();
    let last = { agent: null as unknown, link: null as unknown };
    client.addEventListener('call', ({ detail }) => {
      if (detail.now === null) {
        calls.delete(detail.before?.id ?? '');
      } else {
        calls.set(detail.now.id, detail.now);
      }
    });
    client.addEventListener('agent', ({ detail }) => {
      last = { ...last, agent: detail.now };
    });
    client.addEventListener('link', ({ detail }) => {
      last = { ...last, link: detail.now };
    });
    FakeSocket.last.welcome();
    says('snapshot', model.snapshot());
    for (let i = 0; i < 60; i++) {
      if (i % 11 === 10) {
        // A hole in the events, and a snapshot over it.
        model.step();
        model.step();
        says('gap', { peripheral: 5000, from: null, reason: 'STREAM_LOST' });
        says('snapshot', model.snapshot());
      } else {
        says('event', model.step());
      }
      const { calls: known = [], agent: who, link: line } = client.state.peripherals[5000] ?? {};
      expect(Object.fromEntries(calls)).toEqual(Object.fromEntries(known.map((c) => [c.id, c])));
      expect(last).toEqual({ agent: who, link: line });
    }
  });
});
