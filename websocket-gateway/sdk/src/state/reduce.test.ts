import { describe, expect, test } from 'vitest';
import { FakeSocket } from '../../test/fake-socket.js';
import { agent, at, call, link, Model, random, snapshotOf } from '../../test/model.js';
import { HubConnection } from '../connection/connection.js';
import type { HubMessage } from '../connection/status.js';
import type { Welcome } from '../protocol/index.js';
import { freshness } from './freshness.js';
import { type HubState, INITIAL } from './hub-state.js';
import { cursorsOf } from './restore.js';
import { reduce } from './reduce.js';

/** What the fold of events has to agree on with a snapshot. */
function essence(state: HubState) {
  const p = state.peripherals[5000];
  return (
    p && { cursor: p.cursor, link: p.link, agent: p.agent, calls: [...p.calls].sort(byId), stale: p.stale }
  );
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

const SEEDS = Array.from({ length: 60 }, (_, i) => 7_000 + i);

describe('a fold of events', () => {
  test.each(SEEDS)('equals the snapshot after them (seed %i)', (seed) => {
    const model = new Model(random(seed));
    let state = reduce(INITIAL, snapshotOf(model));
    for (let i = 0; i < 120; i++) {
      state = reduce(state, { kind: 'event', event: model.step() });
      expect(essence(state)).toEqual(essence(reduce(INITIAL, snapshotOf(model))));
    }
  });

  test.each(SEEDS)('survives cuts, repeats, gaps and new epochs through the connection (seed %i)', (seed) => {
    const chance = random(seed);
    const model = new Model(chance);
    FakeSocket.made = [];
    let state: HubState = INITIAL;
    const hub = new HubConnection({
      url: 'ws://hub/ws',
      token: 't',
      onMessage: (message: HubMessage) => {
        state = reduce(state, message);
      },
      WebSocket: FakeSocket,
    });
    hub.start();
    const say = (method: string, params: unknown): void => FakeSocket.last.says({ method, params });
    let log: ReturnType<Model['step']>[] = [];
    FakeSocket.last.welcome();
    say('snapshot', model.snapshot());
    for (let i = 0; i < 80; i++) {
      if (chance() < 0.12) {
        FakeSocket.last.onclose?.({ code: 1006 });
        for (let missed = chance() * 6; missed > 1; missed--) {
          log.push(model.step());
        }
        const lost = chance();
        if (lost < 0.2) {
          model.newEpoch();
          log = [];
        }
        hub.reconnect();
        FakeSocket.last.welcome();
        const from = cursorsOf(state)[5000] ?? '';
        if (lost < 0.4) {
          say('gap', { peripheral: 5000, from, reason: 'EPOCH_CHANGED' });
          say('snapshot', model.snapshot());
        } else {
          say('stale', { peripheral: 5000, since: at(0), reason: 'OWNER_UNREACHABLE' });
          // More than was asked for: the client has to drop what it has seen.
          const missed = log.slice(-12);
          say('resumed', { peripheral: 5000, from, to: model.cursor, events: missed.length });
          for (const event of missed) {
            say('event', event);
          }
        }
      }
      const event = model.step();
      log.push(event);
      say('event', event);
      expect(essence(state)).toEqual(essence(reduce(INITIAL, snapshotOf(model))));
    }
    hub.stop();
  });
});

describe('single messages', () => {
  const start = reduce(INITIAL, {
    kind: 'snapshot',
    snapshot: {
      peripheral: 5000,
      cursor: '1:1',
      time: at(1),
      link: link(),
      agent: agent(),
      calls: [call('a')],
    },
  });

  test('an event of a peripheral without a snapshot is left aside', () => {
    const event = { type: 'call.held', cursor: '1:2', time: at(2), peripheral: 9, call: call('b') };
    expect(reduce(start, { kind: 'event', event })).toBe(start);
  });

  test('a welcome makes what was kept old, until a resume or a snapshot', () => {
    const welcome = { user: null, serverTime: at(9) } as unknown as Welcome;
    const back = reduce(start, { kind: 'welcome', welcome, clockOffsetMs: 0, moved: false });
    expect(back.peripherals[5000]?.stale).toEqual({ since: at(1), reason: 'BEING_CHECKED' });
    expect(freshness({ ...back, connection: { phase: 'live' } }, back.peripherals[5000]).kind).toBe('stale');
    const resumed = reduce(back, {
      kind: 'resumed',
      resumed: { peripheral: 5000, from: '1:1', to: '1:1', events: 0 },
    });
    expect(freshness({ ...resumed, connection: { phase: 'live' } }, resumed.peripherals[5000]).kind).toBe('live');
  });

  test('after a planned move nothing is called old', () => {
    const welcome = { user: null, serverTime: at(9) } as unknown as Welcome;
    const moved = reduce(start, { kind: 'welcome', welcome, clockOffsetMs: 0, moved: true });
    expect(moved.peripherals[5000]?.stale).toBeNull();
  });

  test('while the link is away its changes of state do not make what is known younger', () => {
    const change = (state: string, cursor: string, seconds: number) => ({
      kind: 'event' as const,
      event: {
        type: 'link.stateChanged',
        cursor,
        time: at(seconds),
        peripheral: 5000,
        link: link({ state, since: at(seconds) }),
      },
    });
    const away = reduce(reduce(start, change('reconnecting', '1:2', 10)), change('syncing', '2:1', 14));
    expect(away.peripherals[5000]?.linkDownSince).toBe(Date.parse(at(10)));
    expect(reduce(away, change('inService', '2:2', 15)).peripherals[5000]?.linkDownSince).toBeNull();
  });

  test('the end of a resume is the cursor that is kept', () => {
    const after = reduce(start, { kind: 'caughtUp', peripheral: 5000, cursor: '1:9' });
    expect(cursorsOf(after)).toEqual({ 5000: '1:9' });
  });

  test('stale keeps what is known, and a resume ends it', () => {
    const stale = reduce(start, {
      kind: 'stale',
      stale: { peripheral: 5000, since: at(5), reason: 'OWNER_UNREACHABLE' },
    });
    expect(stale.peripherals[5000]).toMatchObject({ stale: { since: at(5) }, calls: [{ id: 'a' }] });
    const resumed = reduce(stale, {
      kind: 'resumed',
      resumed: { peripheral: 5000, from: '1:1', to: '1:1', events: 0 },
    });
    expect(resumed.peripherals[5000]?.stale).toBeNull();
  });

  test('a gap shows the age of the old state until its snapshot comes', () => {
    const gap = reduce(start, {
      kind: 'gap',
      gap: { peripheral: 5000, from: '1:1', reason: 'WINDOW_EXCEEDED' },
    });
    expect(gap.peripherals[5000]?.stale).toEqual({ since: at(1), reason: 'WINDOW_EXCEEDED' });
  });

  test('a call that ended while nobody could tell is among the earlier calls', () => {
    const after = reduce(start, {
      kind: 'snapshot',
      snapshot: { peripheral: 5000, cursor: '2:1', time: at(90), link: link(), agent: agent(), calls: [] },
    });
    expect(after.past).toMatchObject([{ id: 'a', number: '+15550100', ended: at(90), inferred: true }]);
  });

  test('earlier calls are few, newest first, each once', () => {
    let state = start;
    for (let i = 0; i < 12; i++) {
      const event = {
        type: 'call.ended',
        cursor: `1:${i + 2}`,
        time: at(i),
        peripheral: 5000,
        call: call(`e${i}`),
      };
      state = reduce(reduce(state, { kind: 'event', event }), { kind: 'event', event });
    }
    expect(state.past.map((p) => p.id)).toEqual(['e11', 'e10', 'e9', 'e8', 'e7', 'e6', 'e5', 'e4']);
  });

  test('a word that nobody knows passes through', () => {
    const event = {
      type: 'agent.stateChanged',
      cursor: '1:2',
      time: at(2),
      peripheral: 5000,
      agent: agent({ state: 'dreaming', stateRaw: 77 }),
    };
    expect(reduce(start, { kind: 'event', event }).peripherals[5000]?.agent).toMatchObject({ stateRaw: 77 });
  });
});
