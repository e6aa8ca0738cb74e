/** As much of a WebSocket as is used. */
export interface Socket {
  onopen: ((event: never) => void) | null;
  onmessage: ((event: never) => void) | null;
  onclose: ((event: never) => void) | null;
  onerror: ((event: never) => void) | null;
  send(text: string): void;
  close(): void;
}

/** Makes WebSockets as the platform's `WebSocket` does. */
export type SocketConstructor = new (url: string, protocol: string) => Socket;

/**
 * What to make sockets with.
 *
 * @throws TypeError if none is given and the platform has none
 */
export function socketConstructor(given: SocketConstructor | undefined): SocketConstructor {
  const found = given ?? (globalThis as { WebSocket?: SocketConstructor }).WebSocket;
  if (found === undefined) {
    throw new TypeError(
      'There is no WebSocket here. Give one as option WebSocket, as of the package ws; Node 20 has one of its own with --experimental-websocket.',
    );
  }
  return found;
}

/** An address of the hub below its base, which may have a path: `https://hub.example.com/cti`. */
export function below(base: string | URL, path: string): URL {
  const url = new URL(base);
  url.pathname = url.pathname.replace(/\/?$/, '/');
  return new URL(path, url);
}

/** An address of the hub whose socket this is: `wss://hub.example.com/cti/ws` has `https://hub.example.com/cti/…` besides. */
export function besides(socket: string, path: string): URL {
  const url = new URL(path, socket);
  url.protocol = url.protocol === 'wss:' ? 'https:' : 'http:';
  return url;
}

function socketOf(url: string | URL): string {
  const given = new URL(url);
  if (given.protocol !== 'http:' && given.protocol !== 'https:') {
    return given.href;
  }
  const socket = below(given, 'ws');
  socket.protocol = given.protocol === 'https:' ? 'wss:' : 'ws:';
  return socket.href;
}

/**
 * The sockets that a desktop may connect to: the hub's own and those that the operator named. The token goes to whichever
 * it connects to, so whatever else the network suggests is not taken.
 *
 * @return addresses in one form, the own one first, each once
 */
export function allowedSockets(
  own: string | URL,
  others: readonly string[],
): readonly [string, ...string[]] {
  const home = socketOf(own);
  const more = others.flatMap((each) => {
    const url = parse(each);
    return url !== null && (url.protocol === 'wss:' || !home.startsWith('wss:')) ? [url.href] : [];
  });
  return [home, ...new Set(more.filter((each) => each !== home))];
}

/** The place of an address among the allowed ones; -1 for any other, and for what is no address. */
export function placeOf(sockets: readonly string[], url: unknown): number {
  const parsed = typeof url === 'string' ? parse(url) : null;
  return parsed === null ? -1 : sockets.indexOf(parsed.href);
}

function parse(text: string): URL | null {
  try {
    const url = new URL(text);
    const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
    return (url.protocol === 'ws:' || url.protocol === 'wss:') && plain ? url : null;
  } catch {
    return null;
  }
}
