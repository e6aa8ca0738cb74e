import {
  type CommandMethod,
  type CommandParams,
  type CommandResult,
  type Cursor,
  type Draining,
  type Expiring,
  type Gap,
  type HubEvent,
  type Resumed,
  type Snapshot,
  type Stale,
  type Statistics,
  SUB_PROTOCOL,
  type UserMessage,
  type Watch,
  type Welcome,
} from '../protocol/index.js';
import { asProblem, ProblemError } from '../protocol/problem.js';
import { CursorBook } from './cursor-book.js';
import type { ConnectionDiagnostics } from './diagnostics.js';
import { EventStreamSocket } from './event-stream-socket.js';
import { withFallback } from './fallback.js';
import { fits } from './fits.js';
import { Journal } from './journal.js';
import { Liveness } from './liveness.js';
import type { ConnectionOptions } from './options.js';
import { listenToPage } from './page-signs.js';
import { type CommandOptions, PendingRequests, requestOf } from './pending.js';
import { Renewal, renewAt } from './renewal.js';
import { notConnected, parse, type RpcMessage, rpc, tooBig } from './rpc.js';
import { allowedSockets, type Socket, type SocketConstructor, socketConstructor } from './sockets.js';
import type { ConnectionStatus, EndReason, HubMessage } from './status.js';
import { WayBack } from './way-back.js';

/**
 * One client's connection to the hub. It reconnects by itself, resumes where it was, hands over no event twice and
 * settles every command once. Start and stop may be called again and again.
 */
export class HubConnection {
  readonly #options: ConnectionOptions;
  readonly #Socket: SocketConstructor;
  readonly #renewal: Renewal;
  readonly #now: () => number;
  readonly #pending: PendingRequests;
  readonly #book: CursorBook;
  readonly #liveness: Liveness;
  readonly #journal: Journal;
  readonly #way: WayBack;
  #token: string;
  #status: ConnectionStatus = { phase: 'ended', reason: 'signedOut' };
  #socket: Socket | null = null;
  #nextId = 1;
  #helloId = 0;
  #helloSentAt = 0;
  #triedWithoutCursors = false;
  #user: string | null = null;
  #maxFrameBytes = 65_536;
  #watch: Watch | undefined;
  /** What the hub did about the past since the last welcome; null until it has said. */
  #past: 'resumed' | 'anew' | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: () => void = () => {};

  /** @throws TypeError if there is no WebSocket, or the address is none */
  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#watch = options.watch;
    const fallback = options.fallback === undefined ? EventStreamSocket : options.fallback;
    const usual = socketConstructor(options.WebSocket);
    this.#Socket = fallback === null ? usual : withFallback(usual, fallback);
    this.#now = options.now ?? Date.now;
    const urls = allowedSockets(options.url, options.otherUrls ?? []);
    this.#way = new WayBack(urls, this.#now, options.random ?? Math.random);
    this.#book = new CursorBook(options.cursors, options.scopes);
    this.#pending = new PendingRequests(this.#now);
    this.#journal = new Journal(this.#now);
    this.#renewal = new Renewal(this.#now, options.renew ?? renewAt(urls[0]), ({ token, expiresAt }) => {
      this.#token = token;
      this.#socket?.send(rpc(this.#nextId++, 'auth.refresh', { params: { token } }));
      this.#tell({ kind: 'renewed', token, expiresAt });
    });
    this.#liveness = new Liveness(
      this.#now,
      () => this.#socket?.send(rpc(this.#nextId++, 'ping')),
      () => this.#closed(0, 'no answer to a ping'),
    );
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** The last cursor seen of each peripheral. */
  get cursors(): Readonly<Record<string, Cursor>> {
    return this.#book.all;
  }

  /**
   * @param token in place of the one before, for the same user
   * @param moving it goes on where another one stopped, and nothing is lost
   */
  start(token?: string, moving = false): void {
    if (this.#status.phase !== 'ended') {
      return;
    }
    this.#token = token ?? this.#token;
    this.#way.begin(moving);
    this.#stopListening = listenToPage({
      wake: () => this.reconnect(),
      offline: () => this.#status.phase === 'live' && this.#liveness.check(),
      // If it is shown again as it was, or was not left after all, the connection comes back.
      hide: () => this.#socket !== null && this.#closed(0, 'the page was left', undefined, true),
    });
    this.#connect();
  }

  /** Closes for good; unanswered commands are refused. */
  stop(): void {
    this.#end('signedOut');
  }

  /**
   * Tries at once if it waits, but not before the end of a pause that the hub asked for; if it is live, makes sure that
   * the hub still answers.
   */
  reconnect(): void {
    this.#pending.expire();
    if (this.#status.phase === 'live') {
      this.#liveness.check();
    } else if (this.#status.phase === 'waiting') {
      const pauseMs = this.#way.pauseLeftMs;
      if (pauseMs > 0) {
        // Counted anew: the timer may have stood still.
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => this.#connect(), pauseMs);
      } else {
        this.#connect();
      }
    }
  }

  /**
   * Sends a command. While the connection is away it waits for it, up to the deadline. If the connection breaks before
   * the answer, the command is sent again under its key to a hub that still knows it; else it ends as OUTCOME_UNKNOWN.
   *
   * @param unsure whether it may have been sent before, by another connection of the same user
   * @throws ProblemError, the signal's reason, or RangeError for options that the hub would not take
   */
  async command<M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options: CommandOptions = {},
    unsure = false,
  ): Promise<CommandResult> {
    const request = requestOf(method, params, options);
    if (this.#status.phase === 'ended') {
      throw new ProblemError(notConnected());
    }
    const id = this.#nextId++;
    if (new TextEncoder().encode(rpc(id, method, request)).length > this.#maxFrameBytes) {
      throw new ProblemError(tooBig(this.#maxFrameBytes));
    }
    const outcome = this.#pending.add(id, request, options.signal, unsure);
    if (unsure && this.#past === 'anew') {
      this.#pending.rejectUnsure();
    } else if (this.#status.phase === 'live' && (!unsure || this.#past === 'resumed')) {
      this.#send([id]);
    }
    return outcome;
  }

  /** Changes whom this desktop sees, now or with the next hello; a snapshot follows. */
  async watch(watch: Watch): Promise<CommandResult> {
    this.#watch = watch;
    return this.#status.phase === 'live' ? this.command('watch' as CommandMethod, watch as never) : {};
  }

  /** What helps to find out why it does not work. */
  diagnostics(): ConnectionDiagnostics {
    return this.#journal.report({
      status: this.#status,
      url: this.#way.url,
      attempt: this.#way.attempt,
      pendingCommands: this.#pending.size,
      cursors: this.#book.all,
    });
  }

  #tell(message: HubMessage): void {
    this.#options.onMessage(message);
  }

  #setStatus(status: ConnectionStatus): void {
    this.#status = status;
    this.#tell({ kind: 'status', status });
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#dropSocket();
    const status: ConnectionStatus = {
      phase: 'connecting',
      attempt: this.#way.attempt,
      lostAt: this.#way.lostAt,
      moving: this.#way.moving,
    };
    this.#setStatus(status);
    if (this.#status !== status) {
      // Who heard it stopped it, or began anew.
      return;
    }
    let socket: Socket;
    try {
      socket = new this.#Socket(this.#way.url, SUB_PROTOCOL);
    } catch (error) {
      // The platform forbids it, as to a page with TLS that wants a socket without.
      this.#journal.closed(0, String(error));
      this.#end('clientFault');
      return;
    }
    this.#socket = socket;
    this.#journal.opened();
    socket.onopen = () => this.#hello(socket);
    socket.onmessage = ({ data }: { readonly data: unknown }) => this.#receive(data);
    socket.onclose = ({ code, reason = '' }: { code: number; reason?: string }) => this.#closed(code, reason);
    // The close that follows says all; but some sockets throw what nobody listens to.
    socket.onerror = () => {};
    this.#timer = setTimeout(() => this.#closed(0, 'no welcome in time'), this.#way.patienceMs);
  }

  #hello(socket: Socket): void {
    this.#helloId = this.#nextId++;
    this.#helloSentAt = this.#now();
    const watch = this.#watch && { watch: this.#watch, scopes: this.#book.scopes };
    socket.send(rpc(this.#helloId, 'hello', { params: { token: this.#token, cursors: this.cursors, ...watch } }));
  }

  #receive(data: unknown): void {
    const message = parse(data);
    if (message === null) {
      this.#journal.ignored();
      return;
    }
    this.#journal.heard();
    if (this.#status.phase === 'live') {
      this.#liveness.heard();
    }
    if (typeof message.method === 'string') {
      if (fits(message.method, message.params)) {
        this.#notified(message.method, message.params);
      } else {
        // What it said is lost; only a new beginning is sure to have no hole.
        this.#journal.ignored();
        this.#book.clear();
        this.#closed(0, `unreadable ${message.method}`);
      }
    } else if (message.id === this.#helloId) {
      this.#welcomed(message);
    } else if (typeof message.id === 'number') {
      this.#pending.answered(message.id, message);
    }
  }

  #welcomed(message: RpcMessage): void {
    if (message.error !== undefined) {
      this.#refused(message.error.data);
      return;
    }
    clearTimeout(this.#timer);
    this.#triedWithoutCursors = false;
    const welcome = message.result as Welcome;
    const user = welcome.user && JSON.stringify([welcome.user.tenant, welcome.user.name]);
    if (this.#user !== null && this.#user !== user) {
      this.#end('otherUser');
      return;
    }
    this.#user = user;
    const midway = (this.#helloSentAt + this.#now()) / 2;
    const clockOffsetMs = Math.round(Date.parse(welcome.serverTime) - midway);
    this.#maxFrameBytes = welcome.limits.maxFrameBytes;
    this.#journal.welcomed(welcome.node, clockOffsetMs);
    const moved = this.#way.moving;
    this.#way.welcomed();
    const socket = this.#socket;
    this.#tell({ kind: 'welcome', welcome, clockOffsetMs, moved });
    // Who heard it may have stopped it.
    if (this.#socket === socket) {
      this.#setStatus({ phase: 'live' });
    }
    if (this.#socket === socket) {
      this.#liveness.start(welcome.pingMs);
      this.#pending.expire();
      this.#send(this.#pending.unsent());
    }
  }

  /** The hub did not take the hello. */
  #refused(data: unknown): void {
    const problem = asProblem(data, 'The hub refused the session.');
    this.#journal.refused(problem.code);
    if (problem.code === 'UNAUTHENTICATED') {
      this.#end('unauthenticated');
    } else if (problem.code === 'FORBIDDEN') {
      this.#end('forbidden');
    } else if (problem.code === 'INTERNAL' || problem.retryable) {
      this.#closed(0, problem.code, problem.retryAfterMs);
    } else if (!this.#triedWithoutCursors && !this.#book.empty) {
      // They are all in this hello that can have been spoilt.
      this.#triedWithoutCursors = true;
      this.#book.clear();
      this.#closed(0, problem.code);
    } else {
      this.#end('clientFault');
    }
  }

  #notified(method: string, params: unknown): void {
    switch (method) {
      case 'snapshot': {
        const snapshot = params as Snapshot;
        this.#book.snapshot(snapshot.peripheral, snapshot.cursor, snapshot.scope);
        this.#past ??= 'anew';
        this.#tell({ kind: 'snapshot', snapshot });
        this.#pending.rejectUnsure();
        break;
      }
      case 'event': {
        const event = params as HubEvent;
        if (this.#book.event(event.peripheral, event.cursor)) {
          this.#journal.event();
          this.#tell({ kind: 'event', event });
        }
        this.#catchUp(event.peripheral, 1);
        break;
      }
      case 'resumed': {
        const resumed = params as Resumed;
        this.#book.resumed(resumed);
        this.#tell({ kind: 'resumed', resumed });
        this.#catchUp(resumed.peripheral, 0);
        this.#past ??= 'resumed';
        // Who can resume is the one that was asked before, and still knows the keys.
        this.#pending.expire();
        this.#send(this.#pending.unsure());
        break;
      }
      case 'gap': {
        const gap = params as Gap;
        this.#journal.gap();
        this.#book.gap(gap.peripheral);
        this.#past = 'anew';
        this.#tell({ kind: 'gap', gap });
        this.#pending.rejectUnsure();
        break;
      }
      case 'stale':
        this.#tell({ kind: 'stale', stale: params as Stale });
        break;
      case 'message':
        this.#tell({ kind: 'userMessage', userMessage: params as UserMessage });
        break;
      case 'statistics':
        this.#tell({ kind: 'statistics', statistics: params as Statistics });
        break;
      case 'draining':
        // The hub closes the socket when this client's turn has come, so that not all go at once.
        this.#way.draining((params as Draining).url);
        break;
      case 'auth.expiring':
        this.#renewal.expiring(this.#token, (params as Expiring).inMs);
        break;
    }
  }

  #catchUp(peripheral: number, came: number): void {
    const cursor = this.#book.catchUp(peripheral, came);
    if (cursor !== null) {
      this.#tell({ kind: 'caughtUp', peripheral, cursor });
    }
  }

  #send(ids: readonly number[]): void {
    for (const id of ids) {
      const frame = this.#pending.sending(id);
      if (frame !== null) {
        this.#socket?.send(frame);
      }
    }
  }

  /**
   * @param code the close code, 0 if it was this end that gave the socket up
   * @param pauseMs how long the hub asked to stay away
   */
  #closed(code: number, why: string, pauseMs?: number, leaving = false): void {
    this.#journal.closed(code, why);
    this.#dropSocket();
    const step = this.#way.closed(code, pauseMs, leaving);
    switch (step.kind) {
      case 'end':
        this.#end(step.reason);
        break;
      case 'move':
        this.#connect();
        break;
      case 'wait':
        this.#timer = setTimeout(() => this.#connect(), step.waitMs);
        this.#setStatus({
          phase: 'waiting',
          attempt: this.#way.attempt,
          nextTryAt: step.until,
          lostAt: step.lostAt,
        });
        break;
    }
  }

  #end(reason: EndReason): void {
    this.#stopListening();
    this.#dropSocket();
    this.#pending.rejectAll(new ProblemError(notConnected()));
    if (this.#status.phase !== 'ended') {
      this.#setStatus({ phase: 'ended', reason });
    }
  }

  /** Leaves nothing behind that could call back. */
  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#liveness.stop();
    this.#renewal.stop();
    this.#book.socketLost();
    this.#past = null;
    this.#pending.socketLost();
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }
}
