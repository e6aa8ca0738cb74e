import type { Socket, SocketConstructor } from './sockets.js';

/** So many attempts in a row that did not open may be a network without WebSockets. */
const SUSPICIOUS = 2;
/** For a WebSocket that neither opens nor fails, ms. */
const HEAD_START_MS = 3_000;

type Handler = ((event: never) => void) | null;

/** What one connection knows of its network. */
interface Network {
  unopened: number;
  onlyOther: boolean;
}

/**
 * Makes sockets of the usual kind. Once some of them in a row did not open, each next one that does not is replaced by one
 * of the other kind at once; where that one opens it is used first from then on, until it fails. A hub that was away is
 * met by the usual kind, which always has the first try.
 */
export function withFallback(Usual: SocketConstructor, Other: SocketConstructor): SocketConstructor {
  const network: Network = { unopened: 0, onlyOther: false };
  return class implements Socket {
    onopen: Handler = null;
    onmessage: Handler = null;
    onclose: Handler = null;
    onerror: Handler = null;
    readonly #makeOther: () => Socket;
    readonly #trying = new Set<Socket>();
    #open: Socket | null = null;
    #other: Socket | null = null;
    #timer: ReturnType<typeof setTimeout> | undefined;

    constructor(url: string, protocol: string) {
      this.#makeOther = () => new Other(url, protocol);
      if (network.onlyOther) {
        this.#tryOther();
        return;
      }
      this.#try(new Usual(url, protocol));
      network.unopened += 1;
      if (network.unopened > SUSPICIOUS) {
        this.#timer = setTimeout(() => this.#tryOther(), HEAD_START_MS);
      }
    }

    send(text: string): void {
      this.#open?.send(text);
    }

    close(): void {
      this.#giveUpTrying();
      if (this.#open !== null) {
        drop(this.#open);
      }
    }

    #giveUpTrying(): void {
      clearTimeout(this.#timer);
      this.#trying.forEach(drop);
      this.#trying.clear();
    }

    #tryOther(): void {
      clearTimeout(this.#timer);
      if (this.#other === null && this.#open === null) {
        this.#other = this.#makeOther();
        this.#try(this.#other);
      }
    }

    #try(socket: Socket): void {
      this.#trying.add(socket);
      socket.onopen = (event) => this.#opened(socket, event);
      socket.onmessage = (event) => this.onmessage?.(event);
      socket.onclose = (event) => this.#closed(socket, event);
      socket.onerror = () => {};
    }

    #opened(socket: Socket, event: never): void {
      this.#trying.delete(socket);
      // The one that is slower is not wanted any more.
      this.#giveUpTrying();
      this.#open = socket;
      network.onlyOther = socket === this.#other;
      network.unopened = network.onlyOther ? network.unopened : 0;
      this.onopen?.(event);
    }

    #closed(socket: Socket, event: never): void {
      this.#trying.delete(socket);
      if (socket === this.#open) {
        this.onclose?.(event);
        return;
      }
      drop(socket);
      if (socket === this.#other) {
        network.onlyOther = false;
      } else if (network.unopened > SUSPICIOUS) {
        this.#tryOther();
      }
      if (this.#trying.size === 0) {
        clearTimeout(this.#timer);
        this.onclose?.(event);
      }
    }
  };
}

/** Leaves nothing behind that could call back. */
function drop(socket: Socket): void {
  socket.onopen = null;
  socket.onmessage = null;
  socket.onclose = null;
  socket.close();
}
