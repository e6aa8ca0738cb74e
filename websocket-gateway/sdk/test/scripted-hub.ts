import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import type { Call, HubEvent } from '../src/index.js';
import { agent, at, call, connection, link } from './model.js';

const USER = {
  tenant: 'acme',
  tenantName: 'Acme',
  name: 'ada',
  displayName: 'Ada Byron',
  roles: ['agent'],
  agent: { peripheral: 5000, id: '1001', extension: '3001' },
};

export interface Received {
  readonly id: number;
  readonly method: string;
  readonly params: Record<string, unknown>;
  readonly idempotencyKey?: string;
}

/**
 * A hub of one agent on a real port, made of Node's own modules only. It welcomes, keeps a log to resume from and does
 * what commands ask; what else happens is the test's.
 */
export class ScriptedHub {
  readonly peers = new Set<Peer>();
  readonly hellos: Received[] = [];
  readonly commands: Received[] = [];
  /** How many sockets were ever opened. */
  opened = 0;
  /** What a command does, in place of the usual; false: no answer comes. */
  onCommand: (peer: Peer, command: Received) => boolean = () => true;
  /** What a hello does, in place of the usual; false: nothing more happens. */
  onHello: (peer: Peer, hello: Received) => boolean = () => true;
  #server: Server;
  #log: HubEvent[] = [];
  #number = 100;
  #calls = new Map<string, Call>();
  #agent = agent({ state: 'notReady' });
  #changed: Array<() => void> = [];

  private constructor(server: Server) {
    this.#server = server;
  }

  static async open(): Promise<ScriptedHub> {
    const server = createServer();
    const hub = new ScriptedHub(server);
    server.on('request', (request, response) => hub.#requested(request, response));
    server.on('upgrade', (request, socket) => hub.#upgraded(request, socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return hub;
  }

  async close(): Promise<void> {
    for (const peer of this.peers) {
      peer.cut();
    }
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get socketUrl(): string {
    return `${this.url.replace('http', 'ws')}/ws`;
  }

  get cursor(): string {
    return `7:${this.#number}`;
  }

  /** Resolves when it holds; looked at whenever something comes or goes. */
  async until(holds: (hub: ScriptedHub) => boolean): Promise<void> {
    while (!holds(this)) {
      await new Promise<void>((resolve) => this.#changed.push(resolve));
    }
  }

  ring(id: string): void {
    this.#set('call.delivered', call(id, { connections: [connection({ state: 'alerting', actions: ['answer'] })] }));
  }

  event(type: string, thing: Partial<HubEvent>): void {
    this.#number += 1;
    const event = { type, cursor: this.cursor, time: at(this.#number), peripheral: 5000, ...thing };
    this.#log.push(event);
    for (const peer of this.peers) {
      peer.notify('event', event);
    }
  }

  /** Forgets what could be resumed from. */
  forget(): void {
    this.#log = [];
  }

  received(peer: Peer, message: Received): void {
    if (message.method === 'hello') {
      this.hellos.push(message);
      if (this.onHello(peer, message)) {
        this.#welcome(peer, message);
      }
    } else if (message.method === 'ping') {
      peer.result(message.id, { serverTime: new Date().toISOString() });
    } else {
      this.commands.push(message);
      if (this.onCommand(peer, message)) {
        this.#obey(peer, message);
      }
    }
    this.#tellChange();
  }

  gone(peer: Peer): void {
    this.peers.delete(peer);
    this.#tellChange();
  }

  #tellChange(): void {
    for (const changed of this.#changed.splice(0)) {
      changed();
    }
  }

  #welcome(peer: Peer, hello: Received): void {
    peer.result(hello.id, {
      node: 'n1',
      session: 's1',
      serverTime: new Date().toISOString(),
      pingMs: 20_000,
      windowMs: 300_000,
      limits: { maxFrameBytes: 65_536, commandsPerSecond: 20, commandBurst: 40 },
      user: USER,
    });
    const from = (hello.params.cursors as Record<string, string> | undefined)?.[5000];
    const known = from === undefined ? -1 : Number(from.split(':')[1]);
    const missed = this.#log.filter((event) => Number(event.cursor.split(':')[1]) > known);
    if (known === this.#number - missed.length) {
      peer.notify('resumed', { peripheral: 5000, from, to: this.cursor, events: missed.length });
      for (const event of missed) {
        peer.notify('event', event);
      }
      return;
    }
    if (from !== undefined) {
      peer.notify('gap', { peripheral: 5000, from, reason: 'WINDOW_EXCEEDED' });
    }
    const calls = [...this.#calls.values()];
    peer.notify('snapshot', { peripheral: 5000, cursor: this.cursor, time: at(0), link: link(), agent: this.#agent, calls });
  }

  #obey(peer: Peer, { id, method, params }: Received): void {
    const found = this.#calls.get(String(params.callId));
    if (method === 'agent.setState') {
      this.#agent = agent({ state: String(params.state) });
      this.event('agent.stateChanged', { agent: this.#agent });
    } else if (method === 'call.answer' && found !== undefined) {
      this.#set('call.established', { ...found, connections: [connection({ actions: ['hold', 'clear'] })] });
    } else if (method === 'call.clear' && found !== undefined) {
      this.#calls.delete(found.id);
      this.event('call.ended', { call: { ...found, ended: at(this.#number) } });
    } else if (found === undefined) {
      peer.error(id, { title: 'There is no such call.', status: 404, code: 'UNKNOWN_CALL', retryable: false });
      return;
    }
    peer.result(id, {});
  }

  #set(type: string, changed: Call): void {
    this.#calls.set(changed.id, changed);
    this.event(type, { call: changed });
  }

  async #requested(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) {
      text += chunk;
    }
    const known = request.method === 'POST' && request.url === '/api/v1/sessions';
    if (known && JSON.parse(text).password === 'secret') {
      const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
      response.writeHead(201, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ token: 't1', expiresAt, user: USER }));
    } else {
      const problem = { title: 'Who?', status: known ? 401 : 404, code: known ? 'UNAUTHENTICATED' : 'NOT_FOUND' };
      response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
    }
  }

  #upgraded(request: IncomingMessage, socket: Duplex): void {
    if (request.headers['sec-websocket-protocol'] !== 'cti.v1+json') {
      socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
      return;
    }
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\nSec-WebSocket-Protocol: cti.v1+json\r\n\r\n`,
    );
    this.opened += 1;
    this.peers.add(new Peer(this, socket));
    this.#tellChange();
  }
}

/** One socket, seen from the hub. */
export class Peer {
  readonly #socket: Duplex;
  #rest = Buffer.alloc(0);

  constructor(hub: ScriptedHub, socket: Duplex) {
    this.#socket = socket;
    socket.on('error', () => {});
    socket.on('close', () => hub.gone(this));
    socket.on('data', (chunk: Buffer) => {
      this.#rest = Buffer.concat([this.#rest, chunk]);
      for (let frame = takeFrame(this.#rest); frame !== null; frame = takeFrame(this.#rest)) {
        this.#rest = this.#rest.subarray(frame.size);
        if (frame.opcode === 1) {
          hub.received(this, JSON.parse(frame.payload.toString()));
        } else if (frame.opcode === 8) {
          // The same code back ends it in good order.
          this.#socket.end(head(8, frame.payload));
        }
      }
    });
  }

  result(id: number, result: unknown): void {
    this.#say({ id, result });
  }

  error(id: number, problem: { readonly title: string; readonly [member: string]: unknown }): void {
    this.#say({ id, error: { code: -32000, message: problem.title, data: problem } });
  }

  notify(method: string, params: unknown): void {
    this.#say({ method, params });
  }

  /** Closes in good order. */
  close(code: number): void {
    this.#socket.write(head(8, Buffer.from([code >> 8, code & 255])));
  }

  /** The network breaks. */
  cut(): void {
    this.#socket.destroy();
  }

  #say(message: object): void {
    this.#socket.write(head(1, Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))));
  }
}

/** A whole frame, as servers send them: without a mask, here below 64 KiB. */
function head(opcode: number, payload: Buffer): Buffer {
  const { length } = payload;
  const size = length < 126 ? [length] : [126, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([0x80 | opcode, ...size]), payload]);
}

/** The first whole frame of a client, or null. */
function takeFrame(bytes: Buffer): { opcode: number; payload: Buffer; size: number } | null {
  if (bytes.length < 2) {
    return null;
  }
  const short = bytes.readUInt8(1) & 127;
  const start = short === 126 ? 4 : 2;
  if (bytes.length < start + 4) {
    return null;
  }
  const length = short === 126 ? bytes.readUInt16BE(2) : short;
  const size = start + 4 + length;
  if (bytes.length < size) {
    return null;
  }
  const mask = bytes.subarray(start, start + 4);
  const payload = Buffer.from(bytes.subarray(start + 4, size).map((byte, i) => byte ^ (mask[i % 4] ?? 0)));
  return { opcode: bytes.readUInt8(0) & 15, payload, size };
}
