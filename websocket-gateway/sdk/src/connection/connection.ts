import {
  type CommandMethod,
  type CommandParams,
  type CommandResult,
  type Cursor,
  type Draining,
  type Expiring,
  SUB_PROTOCOL,
  type TakenOver,
  type Watch,
  type Welcome,
} from '../protocol/index.js';
import { ProblemError } from '../protocol/problem.js';
import { CursorBook } from './cursor-book.js';
import type { ConnectionDiagnostics } from './diagnostics.js';
import { EventStreamSocket } from './event-stream-socket.js';
import { withFallback } from './fallback.js';
import { fits } from './fits.js';
import { type Answer, Greeting } from './greeting.js';
import { Inbox } from './inbox.js';
import { Journal } from './journal.js';
import { Liveness } from './liveness.js';
import type { ConnectionOptions } from './options.js';
import { listenToPage } from './page-signs.js';
import { type CommandOptions, PendingRequests, type Request, requestOf } from './pending.js';
import { Renewal, renewAt } from './renewal.js';
import { notConnected, parse, rpc, tooBig } from './rpc.js';
import { allowedSockets, type Socket, type SocketConstructor, socketConstructor } from './sockets.js';
import type { ConnectionStatus, EndReason, HubMessage } from './status.js';
import { WayBack } from './way-back.js';
import { isRefused, isWish, KeptWishes, type Wishes, type WishMethod } from './wishes.js';

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
  readonly #inbox: Inbox;
  readonly #wishes: KeptWishes;
  readonly #greeting: Greeting;
  readonly #way: WayBack;
  #token: string;
  #status: ConnectionStatus = { phase: 'ended', reason: 'signedOut' };
  #socket: Socket | null = null;
  #nextId = 1;
  #maxFrameBytes = 65_536;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stopListening: () => void = () => {};

  /** @throws TypeError if there is no WebSocket, or the address is none */
  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#token = options.token;
    this.#wishes = new KeptWishes({ watch: options.watch, 'statistics.watch': options.statistics });
    const fallback = options.fallback === undefined ? EventStreamSocket : options.fallback;
    const usual = socketConstructor(options.WebSocket);
    this.#Socket = fallback === null ? usual : withFallback(usual, fallback);
    this.#now = options.now ?? Date.now;
    const urls = allowedSockets(options.url, options.otherUrls ?? []);
    this.#way = new WayBack(urls, this.#now, options.random ?? Math.random);
    this.#book = new CursorBook(options.cursors, options.scopes);
    this.#pending = new PendingRequests(this.#now);
    this.#journal = new Journal(this.#now);
    this.#greeting = new Greeting(this.#now, this.#book, this.#wishes, this.#journal);
    this.#inbox = new Inbox(
      this.#book,
      this.#journal,
      this.#pending,
      (message) => this.#tell(message),
      () => {
        this.#pending.expire();
        this.#send(this.#pending.unsure());
      },
    );
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

  /** What the hub is asked to tell of beside the own agent, now or with the next hello. */
  get wishes(): Wishes {
    return this.#wishes.now;
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
   * What the hub is to tell of is kept, and said again after every welcome.
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
    return isWish(method) ? this.#wish(method, request, options.signal) : this.#ask(request, options.signal, unsure);
  }

  /** Changes whom this desktop sees, now or with the next hello; a snapshot follows. */
  watch(watch: Watch): Promise<CommandResult> {
    return this.command('watch' as CommandMethod, watch as never);
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

  async #ask(request: Request, signal: AbortSignal | undefined, unsure = false): Promise<CommandResult> {
    if (this.#status.phase === 'ended') {
      throw new ProblemError(notConnected());
    }
    const id = this.#nextId++;
    if (new TextEncoder().encode(rpc(id, request.method, request)).length > this.#maxFrameBytes) {
      throw new ProblemError(tooBig(this.#maxFrameBytes));
    }
    const outcome = this.#pending.add(id, request, signal, unsure);
    if (unsure && this.#inbox.past === 'anew') {
      this.#pending.rejectUnsure();
    } else if (this.#status.phase === 'live' && (!unsure || this.#inbox.past === 'resumed')) {
      this.#send([id]);
    }
    return outcome;
  }

  async #wish(method: WishMethod, request: Request, signal: AbortSignal | undefined): Promise<CommandResult> {
    const takeBack = this.#wishes.keep(method, request.params as never);
    try {
      return this.#status.phase === 'live' ? await this.#ask(request, signal) : {};
    } catch (error) {
      if (isRefused(error)) {
        takeBack();
      } else if ((error as ProblemError).problem.code === 'OUTCOME_UNKNOWN') {
        // Whether or not it was heard before, it was said after the welcome.
        return {};
      }
      throw error;
    }
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
    socket.onopen = () => socket.send(this.#greeting.hello(this.#nextId++, this.#token));
    socket.onmessage = ({ data }: { readonly data: unknown }) => this.#receive(data);
    socket.onclose = ({ code, reason = '' }: { code: number; reason?: string }) => this.#closed(code, reason);
    // The close that follows says all; but some sockets throw what nobody listens to.
    socket.onerror = () => {};
    this.#timer = setTimeout(() => this.#closed(0, 'no welcome in time'), this.#way.patienceMs);
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
    } else if (this.#greeting.isAnswer(message)) {
      this.#greeted(this.#greeting.read(message));
    } else if (typeof message.id === 'number') {
      this.#pending.answered(message.id, message);
    }
  }

  #greeted(answer: Answer): void {
    if (answer.kind === 'end') {
      this.#end(answer.reason);
    } else if (answer.kind === 'again') {
      this.#closed(0, answer.why, answer.pauseMs);
    } else {
      this.#welcomed(answer.welcome, answer.clockOffsetMs);
    }
  }

  #welcomed(welcome: Welcome, clockOffsetMs: number): void {
    clearTimeout(this.#timer);
    this.#maxFrameBytes = welcome.limits.maxFrameBytes;
    const moved = this.#way.moving;
    this.#way.welcomed();
    const socket = this.#socket;
    this.#tell({ kind: 'welcome', welcome, clockOffsetMs, moved });
    // Who heard it may have stopped it.
    if (this.#socket === socket) {
      for (const [method, params] of this.#wishes.unsaid()) {
        socket?.send(rpc(this.#nextId++, method, { params }));
      }
      this.#setStatus({ phase: 'live' });
    }
    if (this.#socket === socket) {
      this.#liveness.start(welcome.pingMs);
      this.#pending.expire();
      this.#send(this.#pending.unsent());
    }
  }

  #notified(method: string, params: unknown): void {
    switch (method) {
      case 'draining':
        // The hub closes the socket when this client's turn has come, so that not all go at once.
        this.#way.draining((params as Draining).url);
        break;
      case 'auth.expiring':
        this.#renewal.expiring(this.#token, (params as Expiring).inMs);
        break;
      case 'agent.takenOver':
        this.#way.takenOver((params as TakenOver).by);
        break;
      default:
        this.#inbox.take(method, params);
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
        this.#end(step.reason, step.by);
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

  #end(reason: EndReason, by?: TakenOver['by']): void {
    this.#stopListening();
    this.#dropSocket();
    this.#pending.rejectAll(new ProblemError(notConnected()));
    if (this.#status.phase !== 'ended') {
      this.#setStatus({ phase: 'ended', reason, ...(by && { by }) });
    }
  }

  /** Leaves nothing behind that could call back. */
  #dropSocket(): void {
    const socket = this.#socket;
    this.#socket = null;
    clearTimeout(this.#timer);
    this.#liveness.stop();
    this.#renewal.stop();
    this.#inbox.socketLost();
    this.#pending.socketLost();
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
  }
}
