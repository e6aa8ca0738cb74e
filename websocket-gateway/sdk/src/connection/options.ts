import type { CommandParams, Cursor, Watch } from '../protocol/index.js';
import type { Renew } from './renewal.js';
import type { SocketConstructor } from './sockets.js';
import type { HubMessage } from './status.js';

export interface ConnectionOptions {
  /** The address of the socket, `wss://…/ws`, or of the hub, `https://…/`. */
  readonly url: string | URL;
  /** Other addresses at which the same hub may be reached: a node that stops may send the client to one of them. */
  readonly otherUrls?: readonly string[];
  readonly token: string;
  /** Called for each message; each event once, in order. Must not throw. */
  readonly onMessage: (message: HubMessage) => void;
  /** Cursors by peripheral of a state that was kept; none: begin with a snapshot. */
  readonly cursors?: Readonly<Record<string, Cursor>>;
  /** The scopes that the cursors belong to. */
  readonly scopes?: Readonly<Record<string, string>>;
  /** Whom to see beside the own agent, as far as the user may; nobody if not given. */
  readonly watch?: Watch | undefined;
  /** Statistics to be told of from the first hello on; none if not given. */
  readonly statistics?: CommandParams['statistics.watch'] | undefined;
  /** What makes sockets; that of the platform if not given. Node 20 has none. */
  readonly WebSocket?: SocketConstructor;
  /**
   * What is used where WebSockets do not open, as behind proxies that let none through; null: nothing. Server-sent events
   * and requests, if not given.
   */
  readonly fallback?: SocketConstructor | null;
  /** Gives a new token when the hub says that the present one will soon be over; the hub is asked for one if not given. */
  readonly renew?: Renew;
  /** 0 (inclusive) to 1 (exclusive). */
  readonly random?: () => number;
  /** This machine's clock, ms since 1970. */
  readonly now?: () => number;
}
