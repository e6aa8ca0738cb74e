import type {
  CommandMethod,
  CommandParams,
  CommandResult,
  Cursor,
  Draining,
  Gap,
  HubEvent,
  Resumed,
  Snapshot,
  Stale,
  Welcome,
} from '../protocol';
import { CLOSE, SUB_PROTOCOL } from '../protocol';
import { backoffMs } from './backoff';
import { compareCursors } from './cursor';
import { type CommandOptions, PendingRequests } from './pending';
import { asProblem, localProblem, ProblemError } from './problem';
import { allowedSockets, placeOf } from './sockets';

/** Why a connection will not come back by itself. */
export type EndReason = 'signedOut' | 'unauthenticated' | 'forbidden' | 'takenOver' | 'clientFault';

export type ConnectionStatus =
  /** `moving`: the node said that it stops; nothing is lost, and the next one is being gone to. */
  | {
      readonly phase: 'connecting';
      readonly attempt: number;
      readonly lostAt: number | null;
      readonly moving: boolean;
    }
  | { readonly phase: 'live' }
  /** `nextTryAt` and `lostAt` by this machine's clock, ms. */
  | {
      readonly phase: 'waiting';
      readonly attempt: number;
      readonly nextTryAt: number;
      readonly lostAt: number;
    }
  | { readonly phase: 'ended'; readonly reason: EndReason };

/** What a connection tells, in the order in which the hub said it. */
export type HubMessage =
  | { readonly kind: 'status'; readonly status: ConnectionStatus }
  /** `clockOffsetMs`: the hub's clock minus this machine's. `moved`: this is the next node after a planned move. */
  | {
      readonly kind: 'welcome';
      readonly welcome: Welcome;
      readonly clockOffsetMs: number;
      readonly moved: boolean;
    }
  | { readonly kind: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly kind: 'resumed'; readonly resumed: Resumed }
  | { readonly kind: 'gap'; readonly gap: Gap }
  | { readonly kind: 'stale'; readonly stale: Stale }
  | { readonly kind: 'event'; readonly event: HubEvent }
  /** All that a resume promised was told: the state is that of this cursor. */
  | { readonly kind: 'caughtUp'; readonly peripheral: number; readonly cursor: Cursor };

export interface ConnectionOptions {
  /** The address of the socket, `ws://…/ws` or `wss://…/ws`. */
  readonly url: string;
  /** Other addresses at which the same hub may be reached: a node that stops may send the desktop to one of them. */
  readonly otherUrls?: readonly string[];
  readonly token: string;
  /** Called for each message; each event once, in order. Must not throw. */
  readonly onMessage: (message: HubMessage) => void;
  /** Cursors by peripheral of a state that was kept; none: begin with a snapshot. */
  readonly cursors?: Readonly<Record<string, Cursor>>;
  readonly WebSocket?: new (url: string, protocol: string) => WebSocket;
  readonly random?: () => number;
  readonly now?: () => number;
}

const HELLO_PATIENCE_MS = 10_000;
const PROBE_PATIENCE_MS = 5_000;
const DEFAULT_DEADLINE_MS = 15_000;
/** With more than one address a silent one is not waited for as long. */
const SHORT_HELLO_PATIENCE_MS = 4_000;
const TOO_FAST_PAUSE_MS = 10_000;
/** On top of the pause that a hub asked for, by chance. */
const HINT_SPREAD_MS = 250;

/**
 * One desktop's connection to the hub. It reconnects by itself, resumes where it was, hands over no event twice and
 * settles every command once. Start and stop may be called again and again.
 */
export class HubConnection {
  readonly #options: ConnectionOptions;
  readonly #random: () => number;
  readonly #now: () => number;
  readonly #pending = new PendingRequests();
  readonly #cursors = new Map<string, Cursor>();
  /** By peripheral: where a resume leads to, once the events that it promised have come. */
  readonly #catchingUp = new Map<string, { readonly resumed: Resumed; left: number }>();
  #status: ConnectionStatus = { phase: 'ended', reason: 'signedOut' };
  #socket: WebSocket | null = null;
  #nextId = 1;
  #helloId = 0;
  #triedWithoutCursors = false;
  #helloSentAt = 0;
  #probeId = 0;
  #attempt = 0;
  #lostAt: number | null = null;
  readonly #urls: readonly [string, ...string[]];
  /** Which of them is used. */
  #place = 0;
  /** Where the node that is about to stop sends this desktop; null if it is not about to. */
  #next: number | null = null;
  #moving = false;
  #pingMs = 20_000;
  #maxFrameBytes = 65_536;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: () => void = () => {};

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#random = options.random ?? Math.random;
    this.#now = options.now ?? Date.now;
    this.#urls = allowedSockets(options.url, options.otherUrls ?? []);
    for (const [peripheral, cursor] of Object.entries(options.cursors ?? {})) {
      this.#cursors.set(peripheral, cursor);
    }
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** The last cursor seen of each peripheral. */
  get cursors(): Readonly<Record<string, Cursor>> {
    return Object.fromEntries(this.#cursors);
  }

  start(): void {
    if (this.#status.phase !== 'ended') {
      return;
    }
    this.#attempt = 0;
    this.#lostAt = null;
    this.#moving = false;
    this.#listenToTheBrowser();
    this.#connect();
  }

  /** Closes for good; unanswered commands are refused. */
  stop(): void {
    this.#end('signedOut');
  }

  /** Tries at once if it waits; if it is live, makes sure that the hub still answers. */
  reconnect(): void {
    if (this.#status.phase === 'waiting') {
      this.#connect();
    } else if (this.#status.phase === 'live') {
      this.#probe(PROBE_PATIENCE_MS);
    }
  }

  /**
   * Sends a command. While the connection is away it waits for it, up to the deadline. If the connection breaks before
   * the answer, the command is sent again under its key to a hub that still knows it; else it ends as OUTCOME_UNKNOWN.
   *
   * @throws ProblemError, or the signal's reason
   */
  command<M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options: CommandOptions = {},
  ): Promise<CommandResult> {
    const deadlineMs = options.deadlineMs ?? DEFAULT_DEADLINE_MS;
    const id = this.#nextId++;
    const idempotencyKey = options.idempotencyKey ?? randomKey();
    const frame = JSON.stringify({ jsonrpc: '2.0', id, method, params, deadlineMs, idempotencyKey });
    if (this.#status.phase === 'ended') {
      return Promise.reject(new ProblemError(notConnected()));
    }
    if (new TextEncoder().encode(frame).length > this.#maxFrameBytes) {
      return Promise.reject(new ProblemError(tooBig(this.#maxFrameBytes)));
    }
    const outcome = this.#pending.add(id, frame, deadlineMs, options.signal);
    if (this.#status.phase === 'live') {
      this.#send(id, frame);
    }
    return outcome;
  }

  #setStatus(status: ConnectionStatus): void {
    this.#status = status;
    this.#options.onMessage({ kind: 'status', status });
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#dropSocket();
    const Socket = this.#options.WebSocket ?? WebSocket;
    const socket = new Socket(this.#urls[this.#place] ?? this.#urls[0], SUB_PROTOCOL);
    this.#socket = socket;
    this.#next = null;
    this.#setStatus({
      phase: 'connecting',
      attempt: this.#attempt,
      lostAt: this.#lostAt,
      moving: this.#moving,
    });
    socket.onopen = () => this.#hello(socket);
    socket.onmessage = (message) => this.#receive(message.data);
    socket.onclose = (close) => this.#closed(close.code);
    const patienceMs = this.#urls.length > 1 ? SHORT_HELLO_PATIENCE_MS : HELLO_PATIENCE_MS;
    this.#timer = setTimeout(() => this.#closed(0), patienceMs);
  }

  #hello(socket: WebSocket): void {
    this.#helloId = this.#nextId++;
    this.#helloSentAt = this.#now();
    const params = { token: this.#options.token, cursors: this.cursors };
    socket.send(JSON.stringify({ jsonrpc: '2.0', id: this.#helloId, method: 'hello', params }));
  }

  #receive(data: unknown): void {
    const message = parse(data);
    if (message === null) {
      return;
    }
    if (this.#status.phase === 'live') {
      this.#rearmIdleTimer();
    }
    if (typeof message.method === 'string') {
      this.#notified(message.method, message.params);
    } else if (message.id === this.#helloId) {
      this.#welcomed(message);
    } else if (typeof message.id === 'number' && message.id !== this.#probeId) {
      if (message.error === undefined) {
        this.#pending.resolve(message.id, (message.result ?? {}) as CommandResult);
      } else {
        const error = message.error as { message?: string; data?: unknown };
        this.#pending.reject(
          message.id,
          new ProblemError(asProblem(error.data, error.message ?? 'The hub refused.')),
        );
      }
    }
  }

  #welcomed(message: RpcMessage): void {
    if (message.error !== undefined) {
      const problem = asProblem((message.error as { data?: unknown }).data, 'The hub refused the session.');
      if (problem.code === 'UNAUTHENTICATED') {
        this.#end('unauthenticated');
      } else if (problem.code === 'FORBIDDEN') {
        this.#end('forbidden');
      } else if (problem.code === 'INTERNAL' || problem.retryable) {
        this.#closed(0, problem.retryAfterMs);
      } else if (!this.#triedWithoutCursors && this.#cursors.size > 0) {
        // They are all in this hello that can have been spoilt.
        this.#triedWithoutCursors = true;
        this.#cursors.clear();
        this.#closed(0);
      } else {
        this.#end('clientFault');
      }
      return;
    }
    this.#triedWithoutCursors = false;
    const welcome = message.result as Welcome;
    const midway = (this.#helloSentAt + this.#now()) / 2;
    const clockOffsetMs = Math.round(Date.parse(welcome.serverTime) - midway);
    this.#pingMs = welcome.pingMs;
    this.#maxFrameBytes = welcome.limits.maxFrameBytes;
    this.#attempt = 0;
    this.#lostAt = null;
    this.#options.onMessage({ kind: 'welcome', welcome, clockOffsetMs, moved: this.#moving });
    this.#moving = false;
    this.#setStatus({ phase: 'live' });
    this.#rearmIdleTimer();
    this.#sendAll(this.#pending.unsent());
  }

  #notified(method: string, params: unknown): void {
    const tell = this.#options.onMessage;
    switch (method) {
      case 'snapshot': {
        const snapshot = params as Snapshot;
        this.#catchingUp.delete(String(snapshot.peripheral));
        this.#cursors.set(String(snapshot.peripheral), snapshot.cursor);
        tell({ kind: 'snapshot', snapshot });
        this.#pending.rejectUnsure();
        break;
      }
      case 'event': {
        const event = params as HubEvent;
        const key = String(event.peripheral);
        const last = this.#cursors.get(key);
        // Else seen already: it came again with a resume that overlaps.
        if (last === undefined || compareCursors(event.cursor, last) > 0) {
          this.#cursors.set(key, event.cursor);
          tell({ kind: 'event', event });
        }
        this.#catchUp(key, 1);
        break;
      }
      case 'resumed': {
        const resumed = params as Resumed;
        const key = String(resumed.peripheral);
        tell({ kind: 'resumed', resumed });
        this.#catchingUp.set(key, { resumed, left: resumed.events });
        this.#catchUp(key, 0);
        // Who can resume is the one that was asked before, and still knows the keys.
        this.#sendAll(this.#pending.unsure());
        break;
      }
      case 'gap': {
        const gap = params as Gap;
        // Nothing before the coming snapshot may be compared with what follows it.
        this.#catchingUp.delete(String(gap.peripheral));
        this.#cursors.delete(String(gap.peripheral));
        tell({ kind: 'gap', gap });
        this.#pending.rejectUnsure();
        break;
      }
      case 'stale':
        tell({ kind: 'stale', stale: params as Stale });
        break;
      case 'draining':
        // The hub closes the socket when this desktop's turn has come, so that not all go at once.
        this.#next = placeOf(this.#urls, (params as Draining).url);
        break;
      default:
        break;
    }
  }

  /** Moves to the end of a resume, but not before all that it promised has come. */
  #catchUp(key: string, came: number): void {
    const catching = this.#catchingUp.get(key);
    if (catching === undefined) {
      return;
    }
    catching.left -= came;
    if (catching.left > 0) {
      return;
    }
    this.#catchingUp.delete(key);
    const { peripheral, to } = catching.resumed;
    const last = this.#cursors.get(key);
    if (last !== undefined && compareCursors(to, last) > 0) {
      this.#cursors.set(key, to);
      this.#options.onMessage({ kind: 'caughtUp', peripheral, cursor: to });
    }
  }

  #sendAll(frames: ReadonlyMap<number, string>): void {
    for (const [id, frame] of frames) {
      this.#send(id, frame);
    }
  }

  #send(id: number, frame: string): void {
    this.#socket?.send(frame);
    this.#pending.markSent(id);
  }

  /** A socket can look open long after the network went; silence beyond the hub's ping asks for proof. */
  #rearmIdleTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#probe(PROBE_PATIENCE_MS), this.#pingMs);
  }

  #probe(patienceMs: number): void {
    clearTimeout(this.#timer);
    this.#probeId = this.#nextId++;
    this.#socket?.send(JSON.stringify({ jsonrpc: '2.0', id: this.#probeId, method: 'ping' }));
    this.#timer = setTimeout(() => this.#closed(0), patienceMs);
  }

  /**
   * @param code the close code, 0 if it was this end that gave the socket up
   * @param pauseMs how long the hub asked to stay away
   */
  #closed(code: number, pauseMs?: number): void {
    clearTimeout(this.#timer);
    const next = this.#next;
    this.#dropSocket();
    switch (code) {
      case CLOSE.UNAUTHENTICATED:
        this.#end('unauthenticated');
        return;
      case CLOSE.FORBIDDEN:
        this.#end('forbidden');
        return;
      case CLOSE.TAKEN_OVER:
        this.#end('takenOver');
        return;
      case CLOSE.NOT_TEXT:
      case CLOSE.TOO_BIG:
        this.#end('clientFault');
        return;
      default:
        break;
    }
    const planned = code === CLOSE.DRAINING || (next !== null && code !== CLOSE.TOO_SLOW);
    if (planned && this.#attempt === 0) {
      this.#attempt = 1;
      this.#moving = true;
      this.#place = next !== null && next >= 0 ? next : 0;
      this.#connect();
      return;
    }
    this.#moving = false;
    const now = this.#now();
    this.#lostAt ??= now;
    const hintMs = pauseMs ?? (code === CLOSE.TOO_FAST ? TOO_FAST_PAUSE_MS : 0);
    const waitMs =
      hintMs > 0
        ? hintMs + Math.round(this.#random() * HINT_SPREAD_MS)
        : backoffMs(this.#attempt, this.#random);
    if (hintMs === 0) {
      // Another node may be there at once, while the one that was lost may not be for long.
      this.#place = (this.#place + 1) % this.#urls.length;
    }
    this.#attempt += 1;
    this.#setStatus({
      phase: 'waiting',
      attempt: this.#attempt,
      nextTryAt: now + waitMs,
      lostAt: this.#lostAt,
    });
    this.#timer = setTimeout(() => this.#connect(), waitMs);
  }

  #end(reason: EndReason): void {
    clearTimeout(this.#timer);
    this.#stopListening();
    this.#dropSocket();
    if (this.#status.phase !== 'ended') {
      this.#setStatus({ phase: 'ended', reason });
    }
    this.#pending.rejectAll(new ProblemError(notConnected()));
  }

  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#catchingUp.clear();
    this.#pending.socketLost();
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }

  /** After sleep, a hidden tab or a lost network timers are late: the browser's own signs come first. */
  #listenToTheBrowser(): void {
    this.#stopListening();
    if (typeof window === 'undefined') {
      return;
    }
    const wake = (): void => this.reconnect();
    const shown = (): void => {
      if (document.visibilityState === 'visible') {
        this.reconnect();
      }
    };
    window.addEventListener('online', wake);
    window.addEventListener('offline', wake);
    window.addEventListener('pageshow', wake);
    document.addEventListener('visibilitychange', shown);
    this.#stopListening = () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('offline', wake);
      window.removeEventListener('pageshow', wake);
      document.removeEventListener('visibilitychange', shown);
      this.#stopListening = () => {};
    };
  }
}

interface RpcMessage {
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: unknown;
}

function parse(data: unknown): RpcMessage | null {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as RpcMessage) : null;
  } catch {
    return null;
  }
}

/** `crypto.randomUUID` is missing on pages without TLS; this is not. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join(
    '',
  );
}

function notConnected() {
  return localProblem(
    'NOT_CONNECTED',
    'There is no connection to the hub.',
    'The session at the hub is over. Nothing was done.',
    'Sign in again.',
  );
}

function tooBig(limit: number) {
  return localProblem(
    'TOO_BIG',
    'That is too much text.',
    `A message to the hub may have ${limit} bytes.`,
    'Shorten it.',
  );
}
