import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FakeSocket } from '../../test/fake-socket.js';
import { withFallback } from './fallback.js';
import type { Socket, SocketConstructor } from './sockets.js';

class Usual extends FakeSocket {}
class Other extends FakeSocket {}

let make: SocketConstructor;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  FakeSocket.made = [];
  told = [];
  make = withFallback(Usual as never, Other as never);
});
afterEach(() => vi.useRealTimers());

const kinds = () => FakeSocket.made.map((socket) => socket.constructor.name);

function attempt(): Socket {
  const socket = new make('ws://hub/ws', 'cti.v1+json');
  socket.onopen = () => told.push('open');
  socket.onmessage = (({ data }: { data: string }) => told.push(data)) as never;
  socket.onclose = (({ code }: { code: number }) => told.push(`close ${code}`)) as never;
  return socket;
}

const fail = (code = 1006) => FakeSocket.last.onclose?.({ code });

function twoFailures(): void {
  attempt();
  fail();
  attempt();
  fail();
  expect(kinds()).toEqual(['Usual', 'Usual']);
  expect(told).toEqual(['close 1006', 'close 1006']);
}

test('the third that does not open is replaced at once, and nobody is told of the change', () => {
  twoFailures();
  const socket = attempt();
  fail();
  expect(kinds()).toEqual(['Usual', 'Usual', 'Usual', 'Other']);
  FakeSocket.last.onopen?.();
  FakeSocket.last.onmessage?.({ data: 'a' });
  socket.send('{"b":1}');
  expect(FakeSocket.last.sent).toEqual([{ b: 1 }]);
  fail(4420);
  expect(told.slice(2)).toEqual(['open', 'a', 'close 4420']);
});

test('one that neither opens nor fails is raced by the other kind', () => {
  twoFailures();
  attempt();
  vi.advanceTimersByTime(3_000);
  expect(kinds().slice(2)).toEqual(['Usual', 'Other']);
  FakeSocket.made[3]?.onopen?.();
  expect(FakeSocket.made[2]?.closedByClient).toBe(true);
  expect(told.slice(2)).toEqual(['open']);
});

test('the slower one is closed, whichever it is', () => {
  twoFailures();
  attempt();
  vi.advanceTimersByTime(3_000);
  FakeSocket.made[2]?.onopen?.();
  expect(FakeSocket.made[3]?.closedByClient).toBe(true);
  expect(FakeSocket.made[2]?.closedByClient).toBe(false);
});

test('where only the other kind opens it has the first try, until it fails', () => {
  twoFailures();
  attempt();
  fail();
  FakeSocket.last.onopen?.();
  fail();
  attempt();
  expect(kinds().slice(4)).toEqual(['Other']);
  fail();
  attempt();
  expect(kinds().slice(5)).toEqual(['Usual']);
});

test('a hub that was away for long is met by the usual kind', () => {
  twoFailures();
  attempt();
  fail();
  fail();
  expect(told.slice(2)).toEqual(['close 1006']);
  attempt();
  FakeSocket.last.onopen?.();
  expect(FakeSocket.last.constructor.name).toBe('Usual');
  fail();
  attempt();
  fail();
  expect(FakeSocket.last.constructor.name).toBe('Usual');
});

test('closing leaves nothing that could open', () => {
  twoFailures();
  attempt().close();
  vi.advanceTimersByTime(10_000);
  expect(kinds()).toEqual(['Usual', 'Usual', 'Usual']);
  expect(FakeSocket.last.closedByClient).toBe(true);
});
