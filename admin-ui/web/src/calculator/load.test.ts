import { expect, test } from 'vitest';
import { formatsOf } from '../words/words';
import { bits } from './calculator-screen';
import { fromServer, messagesPerCall, OVERHEAD, rateOf, toDesktop, toDesktops, toServer, type Workload } from './load';
import { DESKTOP_EVENT, SIZES } from './sizes';

const PLAIN: Workload = {
  agents: 100,
  callsPerHour: 3_600,
  queued: 0,
  held: 0,
  transferred: 0,
  breaksPerHour: 0,
  callData: 0,
  events: { calls: true, agents: true, media: false, standby: false },
  desktops: 100,
  supervisors: 0,
  teamSize: 0,
};

/** What the simulator was measured to send for a call: no transfers, no changed data, every sixth call held once. */
const MEASURED: Workload = { ...PLAIN, held: 17, events: { ...PLAIN.events, media: true } };

const sum = (load: Workload) => [...messagesPerCall(load).values()].reduce((all, n) => all + n, 0);

test('one call a second carries the messages of a call each second, and the heartbeat', () => {
  const rate = rateOf(fromServer(PLAIN));
  expect(rate.messages).toBeCloseTo(sum(PLAIN) + 1 / 5);
});

test('a call has as many messages as the simulator was measured to send, within a twentieth', () => {
  const perCall = messagesPerCall(MEASURED);
  // 19.51 without heartbeats, and nobody changed the data of calls.
  expect((sum(MEASURED) - (perCall.get('callDataUpdate') ?? 0)) / 19.51).toBeCloseTo(1, 1);
  expect(perCall.get('agentState')).toBeCloseTo(4.38, 1);
  expect(perCall.get('rtpStarted')).toBeCloseTo(2.3, 1);
});

test('bytes are the messages and the headers around each', () => {
  const flows = [{ kind: 'heartbeat', perSecond: 2, bytes: 12 }] as const;
  expect(rateOf(flows)).toEqual({ messages: 2, bytes: 2 * (12 + OVERHEAD) });
});

test('twice the calls are twice the messages, but for heartbeats', () => {
  const calls = (load: Workload) => rateOf(fromServer(load).filter(({ kind }) => kind !== 'heartbeat'));
  const one = calls(PLAIN);
  const two = calls({ ...PLAIN, callsPerHour: 7_200 });
  expect(two.messages).toBeCloseTo(2 * one.messages);
  expect(two.bytes).toBeCloseTo(2 * one.bytes);
});

test('what the masks leave out does not come', () => {
  const kinds = (events: Partial<Workload['events']>) =>
    fromServer({ ...PLAIN, breaksPerHour: 3, events: { ...PLAIN.events, ...events } }).map(({ kind }) => kind);
  expect(kinds({ calls: false })).toEqual(['agentState', 'heartbeat']);
  expect(kinds({ agents: false })).not.toContain('agentState');
  expect(kinds({})).not.toContain('rtpStarted');
  expect(kinds({ media: true })).toContain('rtpStarted');
});

test('each part of the work adds its messages', () => {
  const plain = sum(PLAIN);
  expect(sum({ ...PLAIN, queued: 100 })).toBeCloseTo(plain + 2);
  expect(sum({ ...PLAIN, held: 50 })).toBeCloseTo(plain + 0.5 * 4);
  expect(sum({ ...PLAIN, transferred: 10 })).toBeGreaterThan(plain + 1);
});

test('breaks are two states each, with calls and without', () => {
  const states = (load: Workload) => fromServer(load).find(({ kind }) => kind === 'agentState')?.perSecond ?? 0;
  expect(states({ ...PLAIN, breaksPerHour: 36 }) - states(PLAIN)).toBeCloseTo(2);
  expect(states({ ...PLAIN, callsPerHour: 0, breaksPerHour: 36 })).toBeCloseTo(2);
});

test('data of calls makes those messages longer that carry it', () => {
  const longer = fromServer({ ...PLAIN, callData: 500 });
  const size = (kind: string) => longer.find((each) => each.kind === kind)?.bytes;
  expect(size('preCall')).toBe(SIZES.preCall + 500);
  expect(size('endCall')).toBe(SIZES.endCall);
});

test('a standby session costs a heartbeat more', () => {
  const both = { ...PLAIN, events: { ...PLAIN.events, standby: true } };
  expect(rateOf(toServer(both)).messages - rateOf(toServer(PLAIN)).messages).toBeCloseTo(1 / 5);
});

test('a desktop is told of its own agent, a supervisor of the team', () => {
  const one = toDesktop(PLAIN);
  expect(one.messages * 100).toBeCloseTo(sum(PLAIN));
  expect(one.bytes).toBeCloseTo(one.messages * (DESKTOP_EVENT + OVERHEAD));
  expect(toDesktops({ ...PLAIN, supervisors: 10, teamSize: 11 }).messages).toBeCloseTo(one.messages * (90 + 110));
});

test('nothing is carried where nobody works, and no figure is none', () => {
  const idle = { ...PLAIN, agents: 0, callsPerHour: 0, desktops: 0 };
  expect(toDesktop(idle)).toEqual({ messages: 0, bytes: 0 });
  for (const rate of [rateOf(fromServer(idle)), rateOf(toServer(idle)), toDesktops(idle)]) {
    expect(Number.isFinite(rate.bytes)).toBe(true);
  }
});

test('bits are told in a unit that is easily read', () => {
  expect([100, 1_000, 1_000_000].map((bytes) => bits(bytes, formatsOf('en')))).toEqual(['800', '8 k', '8 M']);
});
