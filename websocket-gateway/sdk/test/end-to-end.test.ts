import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
// The package as it is shipped, by the name that it has for others.
import { type ClientOptions, connect, type HubClient, ProblemError, signIn } from '@cti-hub/client';
import { ScriptedHub } from './scripted-hub.js';

let hub: ScriptedHub;
let client: HubClient;

async function open(options: Partial<ClientOptions> = {}): Promise<HubClient> {
  const session = await signIn(hub.url, { tenant: 'acme', user: 'ada', password: 'secret' });
  client = connect({ url: hub.url, token: session.token, WebSocket, ...options });
  await client.when((state) => state.peripherals[5000] !== undefined);
  return client;
}

beforeEach(async () => {
  hub = await ScriptedHub.open();
});

afterEach(async () => {
  client?.stop();
  await hub.close();
});

const calls = () => client.own?.calls.map((call) => `${call.id} ${call.connections[0]?.state}`);

test('a call rings, is answered and ends', async () => {
  await open();
  const ringing = client.on('call.delivered').next();
  hub.ring('a');
  const { value } = await ringing;
  await client.command('call.answer', { callId: value.call.id });
  expect(calls()).toEqual(['a connected']);
  await client.command('call.clear', { callId: 'a' });
  expect(calls()).toEqual([]);
  expect(client.state.past).toMatchObject([{ id: 'a' }]);
});

test('a wrong password and a refused command are problems', async () => {
  await expect(signIn(hub.url, { tenant: 'acme', user: 'ada', password: 'no' })).rejects.toMatchObject({
    problem: { code: 'UNAUTHENTICATED', status: 401 },
  });
  await open();
  const refused = await client.command('call.answer', { callId: 'z' }).catch((error) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  expect(refused.problem.code).toBe('UNKNOWN_CALL');
});

describe('after a cut', () => {
  test('what was missed follows, once and in order', async () => {
    await open();
    const events = client.on('event');
    hub.ring('a');
    await client.when(() => calls()?.length === 1);
    hub.peers.forEach((peer) => peer.cut());
    hub.ring('b');
    hub.ring('c');
    await client.when((state) => calls()?.length === 3 && state.connection.phase === 'live');
    client.stop();
    const cursors: string[] = [];
    for await (const event of events) {
      cursors.push(event.cursor);
    }
    expect(cursors).toEqual(['7:101', '7:102', '7:103']);
    expect(client.diagnostics().counts).toMatchObject({ sockets: 2, welcomes: 2, gaps: 0 });
  });

  test('what cannot be given is told as a gap, and the state is whole', async () => {
    await open();
    const gap = client.on('gap').next();
    hub.ring('a');
    await client.when(() => calls()?.length === 1);
    hub.peers.forEach((peer) => peer.cut());
    hub.ring('b');
    hub.forget();
    await client.when(() => calls()?.length === 2);
    await expect(gap).resolves.toMatchObject({ value: { reason: 'WINDOW_EXCEEDED' } });
  });

  test('a command whose answer was lost is asked again under its key and done once', async () => {
    await open();
    hub.ring('a');
    hub.onCommand = (peer) => {
      hub.onCommand = () => true;
      peer.cut();
      return false;
    };
    await client.command('call.answer', { callId: 'a' });
    const [first, second] = hub.commands;
    expect(second).toEqual(first);
    expect(hub.commands).toHaveLength(2);
  });
});

describe('the hub’s word', () => {
  test('a node that stops sends the client to an address that it knows, and nobody sees an outage', async () => {
    const other = await ScriptedHub.open();
    try {
      await open({ otherUrls: [other.socketUrl] });
      const phases: string[] = [];
      client.addEventListener('status', ({ detail }) => phases.push(detail.phase));
      for (const peer of hub.peers) {
        peer.notify('draining', { deadlineMs: 1_000, url: other.socketUrl });
        peer.close(4420);
      }
      await other.until(() => other.hellos.length === 1);
      await client.when((state) => state.connection.phase === 'live');
      expect(phases).toEqual(['connecting', 'live']);
      expect(other.hellos[0]?.params.cursors).toEqual({ 5000: '7:100' });
    } finally {
      client.stop();
      await other.close();
    }
  });

  test('the token goes to no address that the caller did not give', async () => {
    const stranger = await ScriptedHub.open();
    try {
      await open();
      for (const peer of hub.peers) {
        peer.notify('draining', { deadlineMs: 1_000, url: stranger.socketUrl });
        peer.close(4420);
      }
      await hub.until(() => hub.hellos.length === 2);
      expect(stranger.opened).toBe(0);
    } finally {
      await stranger.close();
    }
  });

  test.each([
    [4401, 'unauthenticated'],
    [4403, 'forbidden'],
    [4409, 'takenOver'],
  ])('close code %i is the end: %s', async (code, reason) => {
    await open();
    const messages = client.on('message');
    hub.peers.forEach((peer) => peer.close(code));
    for await (const _ of messages) {
      // Until the end.
    }
    expect(client.state.connection).toEqual({ phase: 'ended', reason });
    expect(hub.opened).toBe(1);
  });

  test('close code 4440 is come back from with the cursors', async () => {
    await open();
    hub.ring('a');
    await client.when(() => calls()?.length === 1);
    hub.peers.forEach((peer) => peer.close(4440));
    await hub.until(() => hub.hellos.length === 2);
    expect(hub.hellos[1]?.params.cursors).toEqual({ 5000: '7:101' });
  });

  test('a hello that came too fast comes back after the pause that was told', async () => {
    hub.onHello = (peer, hello) => {
      hub.onHello = () => true;
      peer.error(hello.id, { title: 'Too fast.', code: 'TOO_FAST', retryable: true, retryAfterMs: 300 });
      peer.close(4429);
      return false;
    };
    await open();
    expect(client.diagnostics()).toMatchObject({ lastRefusal: 'TOO_FAST', counts: { sockets: 2 } });
  });
});

test('a hub that is not there is waited for, and nothing is thrown', async () => {
  await open();
  const { url } = hub;
  await hub.close();
  await client.when((state) => state.connection.phase === 'waiting' && state.connection.attempt >= 2);
  expect(client.diagnostics().url).toContain(url.slice('http://'.length));
  hub = await ScriptedHub.open();
});

test('three hundred starts and stops leave no socket at the hub', async () => {
  await open();
  for (let i = 0; i < 300; i++) {
    client.stop();
    client.start();
    if (i % 3 === 0) {
      await client.when((state) => state.connection.phase === 'live');
    }
  }
  client.stop();
  await hub.until(() => hub.peers.size === 0);
  expect(hub.opened).toBeGreaterThan(100);
  expect(client.diagnostics()).toMatchObject({ streams: 0, pendingCommands: 0 });
});
