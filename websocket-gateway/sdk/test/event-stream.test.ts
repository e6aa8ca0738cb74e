import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EventStreamSocket } from '@cti-hub/client';

let server: Server;
let url: string;
let answers: ServerResponse[];
let posted: Array<{ stream: string | undefined; text: string }>;
/** Settles when the next answer has begun. */
let begun: () => void;

const header = (request: IncomingMessage) => request.headers['cti-stream'] as string | undefined;

beforeEach(async () => {
  answers = [];
  posted = [];
  begun = () => {};
  server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      let text = '';
      for await (const part of request) {
        text += part;
      }
      posted.push({ stream: header(request), text });
      response.writeHead(204).end();
    } else {
      response.writeHead(200, { 'Content-Type': 'text/event-stream' });
      response.write(`event: open\ndata: {"stream":"${header(request) ?? 's1'}"}\n\n`);
      answers.push(response);
      begun();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/cti/ws`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

interface Heard {
  readonly socket: EventStreamSocket;
  readonly messages: string[];
  readonly closed: Promise<{ code: number; reason: string }>;
  opens: number;
}

async function open(): Promise<Heard> {
  const socket = new EventStreamSocket(url);
  const messages: string[] = [];
  const closed = new Promise<{ code: number; reason: string }>((resolve) => {
    socket.onclose = resolve as never;
  });
  const heard: Heard = { socket, messages, closed, opens: 0 };
  socket.onmessage = (({ data }: { data: string }) => messages.push(data)) as never;
  await new Promise<void>((resolve) => {
    socket.onopen = (() => {
      heard.opens += 1;
      resolve();
    }) as never;
  });
  return heard;
}

const until = async (fits: () => boolean): Promise<void> => {
  await expect.poll(fits, { timeout: 5_000, interval: 5 }).toBe(true);
};

test('messages come in the order in which they were written, however the network cuts them', async () => {
  const heard = await open();
  const text = 'data: {"a":"é"}\n\ndata: {"b":2}\n\n';
  for (const byte of new TextEncoder().encode(text)) {
    answers[0]?.write(Uint8Array.of(byte));
  }
  await until(() => heard.messages.length === 2);
  expect(heard.messages).toEqual(['{"a":"é"}', '{"b":2}']);
});

test('what is sent keeps its order, and a ping is answered by nothing', async () => {
  const { socket } = await open();
  socket.send('1');
  socket.send('2');
  answers[0]?.write('event: ping\ndata: {}\n\n');
  socket.send('3');
  await until(() => posted.length === 4);
  expect(posted.filter(({ text }) => text !== '').map(({ text }) => text)).toEqual(['1', '2', '3']);
  expect(posted.every(({ stream }) => stream === 's1')).toBe(true);
});

test('after again the next answer is asked for, and it opens only once', async () => {
  const heard = await open();
  const next = new Promise<void>((resolve) => (begun = resolve));
  answers[0]?.end('event: again\ndata: {}\n\n');
  await next;
  answers[1]?.write('data: {"n":1}\n\n');
  await until(() => heard.messages.length === 1);
  expect(heard.opens).toBe(1);
});

test('a close has its code; a cut is one without', async () => {
  const told = await open();
  answers[0]?.end('event: close\ndata: {"code":4409,"reason":"elsewhere"}\n\n');
  await expect(told.closed).resolves.toEqual({ code: 4409, reason: 'elsewhere' });
  const cut = await open();
  answers[1]?.destroy();
  await expect(cut.closed).resolves.toMatchObject({ code: 1006 });
});

test('a hub that cannot be reached is a close', async () => {
  const socket = new EventStreamSocket('ws://127.0.0.1:1/ws');
  await expect(new Promise((resolve) => (socket.onclose = resolve as never))).resolves.toMatchObject({ code: 1006 });
});

test('closing ends the answer', async () => {
  const { socket } = await open();
  const gone = new Promise((resolve) => answers[0]?.on('close', resolve));
  socket.close();
  await gone;
});
