import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSocket } from '../../test/fake-socket.js';
import { agent, at, link } from '../../test/model.js';
import { HubConnection } from './connection.js';
import type { ConnectionOptions } from './options.js';
import type { HubMessage } from './status.js';

let connection: HubConnection;
let told: HubMessage[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  told = [];
});

afterEach(() => {
  connection.stop();
  vi.useRealTimers();
});

function open(options: Partial<ConnectionOptions> = {}): void {
  const onMessage = (message: HubMessage) => told.push(message);
  connection = new HubConnection({ url: 'wss://hub/ws', token: 't', WebSocket: FakeSocket, random: () => 0, onMessage, ...options });
  connection.start();
}

/** What each hello and each wish said, over all sockets. */
const said = (method: 'hello' | 'watch' | 'statistics.watch') =>
  FakeSocket.made.flatMap((socket) => socket.requests(method)).map(({ params }) => params as Record<string, unknown>);
const greetings = () => said('hello').map(({ watch }) => watch);

function answers(method: 'watch' | 'statistics.watch', answer: object): void {
  FakeSocket.last.says({ id: FakeSocket.last.requests(method).at(-1)?.id, ...answer });
}

const problem = (code: string) => ({
  error: { code: -32000, message: code, data: { title: code, status: 403, code, retryable: false } },
});

async function breaks(): Promise<void> {
  FakeSocket.last.onclose?.({ code: 1006 });
  await vi.advanceTimersByTimeAsync(0);
  FakeSocket.last.welcome();
}

test('statistics are asked for again after every welcome, before anything else is told', async () => {
  open();
  FakeSocket.last.welcome();
  const done = connection.command('statistics.watch', { agents: true, skillGroups: [17] });
  answers('statistics.watch', { result: {} });
  await expect(done).resolves.toEqual({});
  await breaks();
  await breaks();
  expect(said('statistics.watch')).toEqual(Array(3).fill({ agents: true, skillGroups: [17] }));
  await connection.command('statistics.watch', {}, { signal: AbortSignal.abort() }).catch(() => {});
});

test('statistics of none are not asked for', async () => {
  open({ statistics: { skillGroups: [17] } });
  FakeSocket.last.welcome();
  const done = connection.command('statistics.watch', { skillGroups: [] });
  answers('statistics.watch', { result: {} });
  await done;
  await breaks();
  expect(said('statistics.watch')).toEqual([{ skillGroups: [17] }, { skillGroups: [] }]);
});

test('what is wished while the hub is away is done with the next welcome', async () => {
  open({ watch: { teams: ['sales'] } });
  FakeSocket.last.onopen?.();
  await expect(connection.command('statistics.watch', { agents: true })).resolves.toEqual({});
  // After the hello that says something else, before its answer.
  await expect(connection.watch({ teams: ['care'] })).resolves.toEqual({});
  FakeSocket.last.says({
    id: FakeSocket.last.sent[0]?.id,
    result: { serverTime: at(0), pingMs: 20_000, windowMs: 1, limits: { maxFrameBytes: 65_536 }, user: null },
  });
  expect(greetings()).toEqual([{ teams: ['sales'] }]);
  expect(said('watch')).toEqual([{ teams: ['care'] }]);
  expect(said('statistics.watch')).toEqual([{ agents: true }]);
  await breaks();
  expect(greetings()).toEqual([{ teams: ['sales'] }, { teams: ['care'] }]);
  expect(said('watch')).toHaveLength(1);
});

test('what the hub refuses is not said again, and what was wished before is', async () => {
  open({ watch: { teams: ['sales'] }, statistics: { agents: true } });
  FakeSocket.last.welcome();
  const watching = connection.watch({ teams: ['others'] });
  answers('watch', problem('FORBIDDEN'));
  await expect(watching).rejects.toMatchObject({ problem: { code: 'FORBIDDEN' } });
  const counting = connection.command('statistics.watch', { skillGroups: [1, 1] });
  answers('statistics.watch', problem('INVALID_PARAMS'));
  await expect(counting).rejects.toMatchObject({ problem: { code: 'INVALID_PARAMS' } });
  await breaks();
  expect(greetings()).toEqual([{ teams: ['sales'] }, { teams: ['sales'] }]);
  expect(said('statistics.watch').at(-1)).toEqual({ agents: true });
});

test('a refusal that comes late takes nothing back that was wished after it', async () => {
  open();
  FakeSocket.last.welcome();
  const first = connection.watch({ teams: ['others'] });
  const id = FakeSocket.last.requests('watch')[0]?.id;
  const second = connection.watch({ teams: ['sales'] });
  answers('watch', { result: {} });
  FakeSocket.last.says({ id, ...problem('FORBIDDEN') });
  await expect(first).rejects.toThrow();
  await second;
  await breaks();
  expect(greetings().at(-1)).toEqual({ teams: ['sales'] });
});

test('a wish whose answer was lost is no failure, for it was said again', async () => {
  open();
  FakeSocket.last.welcome();
  const outcome = connection.command('statistics.watch', { agents: true });
  await breaks();
  FakeSocket.last.says({ method: 'snapshot', params: { peripheral: 5000, cursor: '8:1', time: at(0), link: link(), agent: agent(), calls: [] } });
  await expect(outcome).resolves.toEqual({});
  expect(said('statistics.watch')).toHaveLength(2);
});
