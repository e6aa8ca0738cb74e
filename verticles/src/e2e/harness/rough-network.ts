import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import type { Chance } from './random';

const TROUBLES = ['cut', 'cutMidway', 'hold', 'mute', 'halfClose', 'trickle', 'refuse'] as const;
export type Trouble = (typeof TROUBLES)[number];

/** One direction of a connection. Bytes arrive in order or not at all. */
class Pipe {
  readonly #to: Socket;
  #held: Buffer[] | null = null;
  /** So many bytes more, then the connection breaks. */
  #left = Number.POSITIVE_INFINITY;
  #pieces = Number.POSITIVE_INFINITY;

  constructor(from: Socket, to: Socket) {
    this.#to = to;
    from.on('data', (bytes: Buffer) => this.#pass(bytes));
    from.on('end', () => this.#to.end());
  }

  hold(): void {
    this.#held ??= [];
  }

  letGo(): void {
    const held = this.#held ?? [];
    this.#held = null;
    held.forEach((bytes) => this.#pass(bytes));
  }

  breakAfter(bytes: number): void {
    this.#left = bytes;
  }

  inPiecesOf(bytes: number): void {
    this.#pieces = bytes;
  }

  #pass(bytes: Buffer): void {
    if (this.#held !== null) {
      this.#held.push(bytes);
      return;
    }
    const whole = bytes.subarray(0, this.#left);
    this.#left -= whole.length;
    for (let at = 0; at < whole.length; at += this.#pieces) {
      this.#to.write(whole.subarray(at, at + this.#pieces));
    }
    if (this.#left === 0) {
      this.#to.destroySoon();
    }
  }
}

interface Line {
  readonly client: Socket;
  readonly hub: Socket;
  readonly pipes: readonly [toHub: Pipe, toClient: Pipe];
}

/** A network between a client and the hub that does what bad networks do, by chance, until it is told to be calm. */
export class RoughNetwork {
  readonly troubles = new Map<Trouble, number>();
  readonly #server: Server;
  readonly #chance: Chance;
  readonly #lines = new Set<Line>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #refuses = false;

  private constructor(server: Server, chance: Chance) {
    this.#server = server;
    this.#chance = chance;
  }

  static async before(target: string, chance: Chance): Promise<RoughNetwork> {
    const { hostname, port } = new URL(target);
    const server = createServer({ allowHalfOpen: true });
    const network = new RoughNetwork(server, chance);
    server.on('connection', (client) => {
      network.#join(client, connect({ host: hostname, port: Number(port), allowHalfOpen: true, noDelay: true }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return network;
  }

  /** The address that stands for one behind the network. */
  url(target: string): string {
    const url = new URL(target);
    url.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return url.href;
  }

  /** Does something bad to all that is open now. */
  trouble(): void {
    const trouble = this.#chance.one(TROUBLES);
    this.troubles.set(trouble, (this.troubles.get(trouble) ?? 0) + 1);
    if (trouble === 'refuse') {
      this.#refuses = true;
      this.#later(this.#chance.between(10, 700), () => {
        this.#refuses = false;
      });
    }
    for (const line of this.#lines) {
      this.#do(trouble, line);
    }
  }

  /** Nothing bad happens from now on; what is held arrives. */
  calm(): void {
    this.#refuses = false;
    for (const timer of this.#timers) {
      clearTimeout(timer);
    }
    for (const { pipes } of this.#lines) {
      pipes.forEach((pipe) => pipe.letGo());
    }
  }

  async close(): Promise<void> {
    this.calm();
    this.#lines.forEach(cut);
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #do(trouble: Trouble, line: Line): void {
    const chance = this.#chance;
    switch (trouble) {
      case 'cut':
      case 'refuse':
        cut(line);
        break;
      case 'cutMidway':
        // Within what comes next, or at its edge.
        chance.one(line.pipes).breakAfter(chance.between(1, 1_500));
        break;
      case 'hold': {
        const pipes = chance.often(0.5) ? line.pipes : [chance.one(line.pipes)];
        pipes.forEach((pipe) => pipe.hold());
        this.#later(chance.between(20, 900), () => pipes.forEach((pipe) => pipe.letGo()));
        break;
      }
      case 'mute':
        // What is on its way is lost, and both ends hear of it late.
        chance.one(line.pipes).hold();
        this.#later(chance.between(50, 900), () => cut(line));
        break;
      case 'halfClose':
        chance.one([line.client, line.hub]).end();
        break;
      case 'trickle':
        line.pipes.forEach((pipe) => pipe.inPiecesOf(chance.between(1, 40)));
        break;
    }
  }

  #later(ms: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      what();
    }, ms);
    this.#timers.add(timer);
  }

  #join(client: Socket, hub: Socket): void {
    const line: Line = { client, hub, pipes: [new Pipe(client, hub), new Pipe(hub, client)] };
    this.#lines.add(line);
    client.setNoDelay(true);
    for (const socket of [client, hub]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#lines.delete(line);
        cut(line);
      });
    }
    if (this.#refuses) {
      cut(line);
    }
  }
}

function cut({ client, hub }: Line): void {
  client.destroy();
  hub.destroy();
}
