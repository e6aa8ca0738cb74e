// @vitest-environment jsdom
import type { HubSession, User } from '@cti-hub/client';
import { INITIAL } from '@cti-hub/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { agent, at, link } from '../../../sdk/test/model';
import { DeskSession } from './desk-session';

const team = (id: string) => ({ id, name: id, peripheral: 5000, agents: ['1002'] });
const user = (...teams: string[]): User => ({
  tenant: 'acme',
  tenantName: 'Acme',
  name: 'sue',
  displayName: 'Sue',
  roles: ['supervisor'],
  peripheral: 5000,
  teams: teams.map(team),
});

/** The hub's side of each socket that the page opens. */
class Line {
  static readonly all: Line[] = [];
  readonly said: Array<{ readonly id: number; readonly method: string; readonly params: { readonly watch?: object } }> = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: string }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;

  constructor() {
    Line.all.push(this);
    queueMicrotask(() => this.onopen?.());
  }

  send(text: string): void {
    const message = JSON.parse(text);
    this.said.push(message);
    if (message.method !== 'hello') {
      this.tell({ id: message.id, result: {} });
    }
  }

  close(): void {}

  greet(whom: User): void {
    const hello = this.said.find((each) => each.method === 'hello');
    const limits = { maxFrameBytes: 65_536, commandsPerSecond: 20, commandBurst: 40 };
    const result = { session: 's', serverTime: at(0), pingMs: 20_000, windowMs: 1, limits, user: whom, watch: hello?.params.watch };
    this.tell({ id: hello?.id, result });
    const params = { peripheral: 5000, cursor: '1:1', time: at(0), link: link(), agent: null, calls: [], agents: [agent()], scope: 's' };
    this.tell({ method: 'snapshot', params });
  }

  tell(message: object): void {
    this.onmessage?.({ data: JSON.stringify({ jsonrpc: '2.0', ...message }) });
  }

  lose(): void {
    this.onclose?.({ code: 1006, reason: '' });
  }

  watches(): readonly object[] {
    return this.said.filter((each) => each.method === 'watch').map((each) => each.params);
  }
}

beforeEach(() => {
  vi.stubGlobal('WebSocket', Line);
  vi.stubGlobal('BroadcastChannel', undefined);
});
afterEach(() => {
  vi.unstubAllGlobals();
  Line.all.length = 0;
  sessionStorage.clear();
});

/** It comes back by chance within some seconds. */
const PATIENCE = { timeout: 15_000, interval: 20 };
const sockets = (count: number) =>
  vi.waitFor(() => {
    expect(Line.all[count - 1]?.said.length).toBeGreaterThan(0);
    return Line.all[count - 1] as Line;
  }, PATIENCE);

test('a supervisor whose teams become others watches these, and nobody says it twice', async () => {
  const hub: HubSession = { token: 't', expiresAt: at(3_600), user: user('sales') };
  const session = new DeskSession(hub, { ...INITIAL, user: hub.user }, ['ws://hub/ws'], sessionStorage);
  session.start();
  const first = await sockets(1);
  expect(first.said[0]?.params.watch).toEqual({ teams: ['sales'] });
  first.greet(user('sales'));
  first.lose();
  const second = await sockets(2);
  second.greet(user('care', 'sales'));
  await vi.waitFor(() => expect(second.watches()).toEqual([{ teams: ['care', 'sales'] }]));
  second.lose();
  const third = await sockets(3);
  third.greet(user('sales', 'care'));
  await vi.waitFor(() => expect(session.state().connection.phase).toBe('live'));
  expect(third.watches()).toEqual([]);
  third.lose();
  const fourth = await sockets(4);
  fourth.greet(user());
  await vi.waitFor(() => expect(fourth.watches()).toEqual([{}]));
  session.stop();
}, 60_000);
