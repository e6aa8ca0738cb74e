import { compareCursors } from '../connection/cursor.js';
import { HubConnection } from '../connection/connection.js';
import type { ConnectionDiagnostics } from '../connection/diagnostics.js';
import { isObject } from '../connection/fits.js';
import { Liveness } from '../connection/liveness.js';
import type { ConnectionOptions } from '../connection/options.js';
import { listenToPage } from '../connection/page-signs.js';
import { type CommandOptions, PendingRequests, requestOf } from '../connection/pending.js';
import { notConnected, type RpcMessage, randomKey } from '../connection/rpc.js';
import type { ConnectionStatus, HubMessage } from '../connection/status.js';
import type { CommandMethod, CommandParams, CommandResult, Watch } from '../protocol/index.js';
import { ProblemError } from '../protocol/problem.js';
import type { HubState } from '../state/hub-state.js';
import { cursorsOf, scopesOf } from '../state/restore.js';
import type { Connection } from './connection.js';
import type { Channel, Saying, TabMessage, Tabs } from './tabs.js';

/** How long a leader may say nothing before it is asked whether it is there. */
const SILENCE_MS = 10_000;
/** The leader's own word on a deadline comes before that of the tab that asked. */
const GRACE_MS = 3_000;
/** A leader that slept hears from the hub that somebody else came before it hears from the browser that it was replaced. */
const RIVAL_MS = 1_000;

/**
 * The connection that all tabs of one user in one browser share. One of them leads: it holds a lock, the only socket, and
 * tells the others all that it hears, in order. Commands go through it. When it closes the next one takes the lock, and
 * goes on from the cursor of what it knows; when it does not answer any more, as in a tab that was put to sleep, another
 * takes the lock away from it.
 */
export class SharedConnection implements Connection {
  readonly #options: ConnectionOptions;
  readonly #name: string;
  readonly #tabs: Tabs;
  readonly #state: () => HubState;
  readonly #id = randomKey();
  readonly #pending: PendingRequests;
  readonly #liveness: Liveness;
  /** What is under way at the hub for any of the tabs, by tab and number. */
  readonly #running = new Map<string, AbortController>();
  #status: ConnectionStatus = { phase: 'ended', reason: 'signedOut' };
  #token: string;
  #watch: Watch | undefined;
  #nextId = 1;
  #channel: Channel | null = null;
  /** The place in the queue of those who would lead; another object for each attempt. */
  #turn: { release: () => void; readonly abort: AbortController } | null = null;
  /** There while this tab leads. */
  #inner: HubConnection | null = null;
  /** Whom this tab follows, and the number of the last message from there. */
  #leader: { readonly id: string; n: number } | null = null;
  #told = 0;
  #rival: ReturnType<typeof setTimeout> | undefined;
  #stopListening: () => void = () => {};

  /**
   * @param name tabs of the same origin and name share
   * @param state what this tab knows, all that it was told among it
   */
  constructor(options: ConnectionOptions, name: string, tabs: Tabs, state: () => HubState) {
    this.#options = options;
    this.#name = `cti-hub/1/${name}`;
    this.#tabs = tabs;
    this.#state = state;
    this.#token = options.token;
    this.#watch = options.watch;
    const now = options.now ?? Date.now;
    this.#pending = new PendingRequests(now, GRACE_MS);
    this.#liveness = new Liveness(
      now,
      () => this.#say({ say: 'ping' }),
      () => this.#want(true),
    );
    // What a connection of its own would object to is said now.
    this.#make();
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** `leader` has the socket. */
  get role(): 'leader' | 'follower' {
    return this.#inner === null ? 'follower' : 'leader';
  }

  start(token?: string): void {
    if (this.#status.phase !== 'ended') {
      return;
    }
    this.#token = token ?? this.#token;
    if (this.#channel === null) {
      this.#stopListening = listenToPage({
        wake: () => this.#wake(),
        offline: () => {},
        hide: () => this.#leave(),
      });
      this.#tell({ kind: 'status', status: { phase: 'connecting', attempt: 0, lostAt: null, moving: false } });
      this.#join();
    } else if (this.#inner !== null) {
      this.#inner.start(this.#token);
    } else {
      // Whoever is asked here leads from now on: this tab has the newest token, and somebody looks at it.
      this.#tell({ kind: 'status', status: { phase: 'connecting', attempt: 0, lostAt: null, moving: false } });
      this.#want(true);
    }
  }

  /** Leaves the other tabs alone; what this one asked for is refused. */
  stop(): void {
    this.#stopListening();
    this.#leave();
    this.#pending.rejectAll(new ProblemError(notConnected()));
    if (this.#status.phase !== 'ended') {
      this.#tell({ kind: 'status', status: { phase: 'ended', reason: 'signedOut' } });
    }
  }

  reconnect(): void {
    this.#pending.expire();
    if (this.#inner !== null) {
      this.#inner.reconnect();
    } else if (this.#channel !== null) {
      this.#say({ say: 'wake' });
      this.#liveness.check();
    }
  }

  async command<M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options: CommandOptions = {},
  ): Promise<CommandResult> {
    const request = requestOf(method, params, options);
    if (this.#status.phase === 'ended') {
      throw new ProblemError(notConnected());
    }
    const id = this.#nextId++;
    const { signal } = options;
    const outcome = this.#pending.add(id, request, signal);
    signal?.addEventListener('abort', () => this.#cancel(this.#id, id), { once: true });
    if (!signal?.aborted) {
      this.#send([id], false);
    }
    return outcome;
  }

  async watch(watch: Watch): Promise<CommandResult> {
    this.#watch = watch;
    return this.#inner === null ? this.command('watch' as CommandMethod, watch as never) : this.#inner.watch(watch);
  }

  diagnostics(): ConnectionDiagnostics {
    const { status } = this;
    const pendingCommands = this.#pending.size;
    const inner = this.#inner ?? this.#make();
    return { ...inner.diagnostics(), status, pendingCommands, cursors: cursorsOf(this.#state()) };
  }

  // Leading and following

  #join(): void {
    const channel = this.#tabs.channel(this.#name);
    this.#channel = channel;
    channel.onmessage = ({ data }) => {
      if (this.#channel === channel && isObject(data)) {
        this.#heard(data as unknown as TabMessage);
      }
    };
    this.#want(false);
    this.#askForState();
    this.#liveness.start(SILENCE_MS);
    this.#liveness.check();
  }

  /** Another tab takes the lead if this one had it. What is known stays. */
  #leave(): void {
    const turn = this.#turn;
    this.#turn = null;
    turn?.abort.abort();
    turn?.release();
    this.#stepDown();
    this.#leader = null;
    this.#liveness.stop();
    this.#channel?.close();
    this.#channel = null;
    this.#pending.socketLost();
  }

  #wake(): void {
    if (this.#channel === null) {
      this.#join();
    } else if (this.#inner === null) {
      this.reconnect();
    }
  }

  /** Queues for the lead, or takes it from whoever has it. */
  #want(steal: boolean): void {
    this.#turn?.abort.abort();
    const turn = { release: () => {}, abort: new AbortController() };
    this.#turn = turn;
    let led = false;
    this.#tabs.locks
      .request(this.#name, steal ? { steal } : { signal: turn.abort.signal }, () => {
        if (this.#turn !== turn) {
          return undefined;
        }
        const held = new Promise<void>((resolve) => {
          turn.release = resolve;
        });
        led = true;
        this.#lead();
        return held;
      })
      .catch(() => {
        if (this.#turn !== turn) {
          return;
        }
        if (led) {
          this.#deposed();
        } else {
          // There are no locks for this page after all; it is on its own.
          this.#lead();
        }
      });
  }

  #lead(): void {
    this.#liveness.stop();
    this.#leader = null;
    const inner = this.#make();
    this.#inner = inner;
    this.#say({ say: 'lead' });
    // A session that was ended stays so until somebody wants it back.
    if (this.#status.phase !== 'ended') {
      // Going on from a leader that was live is told of only if it does not succeed at once.
      inner.start(this.#token, this.#status.phase === 'live');
    }
    this.#resend();
  }

  #make(): HubConnection {
    const state = this.#state();
    const inner: HubConnection = new HubConnection({
      ...this.#options,
      token: this.#token,
      watch: this.#watch,
      cursors: cursorsOf(state),
      scopes: scopesOf(state),
      onMessage: (message) => {
        if (this.#inner === inner) {
          this.#fromHub(message);
        }
      },
    });
    return inner;
  }

  /** Somebody took the lead away. */
  #deposed(): void {
    this.#stepDown();
    this.#want(false);
    this.#askForState();
    this.#liveness.start(SILENCE_MS);
  }

  #stepDown(): void {
    clearTimeout(this.#rival);
    const inner = this.#inner;
    this.#inner = null;
    // What it says of its end is not listened to: the tab that leads next says how it goes on.
    inner?.stop();
    this.#running.clear();
  }

  #askForState(): void {
    this.#leader = null;
    this.#say({ say: 'join' });
  }

  #fromHub(message: HubMessage): void {
    const isRival = message.kind === 'status' && message.status.phase === 'ended' && message.status.reason === 'takenOver';
    if (isRival) {
      this.#rival = setTimeout(() => this.#pass(message), RIVAL_MS);
    } else {
      this.#pass(message);
    }
  }

  /** To the others first: who hears it here may make more happen, and all are to hear it in one order. */
  #pass(message: HubMessage): void {
    this.#told += 1;
    this.#say({ say: 'hub', n: this.#told, message });
    this.#tell(message);
  }

  #tell(message: HubMessage): void {
    if (message.kind === 'status') {
      this.#status = message.status;
    } else if (message.kind === 'shared') {
      this.#status = message.state.connection;
    } else if (message.kind === 'renewed') {
      // Whoever leads next needs it.
      this.#token = message.token;
    }
    this.#options.onMessage(message);
  }

  // Between tabs

  #say(message: Saying): void {
    this.#channel?.postMessage({ ...message, from: this.#id });
  }

  #heard(message: TabMessage): void {
    if (this.#inner !== null) {
      this.#heardAsLeader(message);
      return;
    }
    if (message.from === this.#leader?.id) {
      this.#liveness.heard();
    }
    if (message.say === 'lead') {
      this.#askForState();
    } else if (message.say === 'state' && message.to === this.#id) {
      this.#adopt(message);
    } else if (message.say === 'hub') {
      this.#mirror(message.from, message.n, message.message);
    } else if (message.say === 'outcome' && message.to === this.#id) {
      this.#pending.answered(message.id, message.answer);
    }
  }

  #heardAsLeader(message: TabMessage): void {
    switch (message.say) {
      case 'join':
        this.#say({ say: 'state', to: message.from, n: this.#told, state: this.#state() });
        break;
      case 'ping':
        this.#say({ say: 'pong' });
        break;
      case 'wake':
        this.#inner?.reconnect();
        break;
      case 'command': {
        const { from: to, id, frame, unsure } = message;
        this.#run(to, id, frame, unsure, (answer) => this.#say({ say: 'outcome', to, id, answer }));
        break;
      }
      case 'cancel':
        this.#cancel(message.from, message.id);
        break;
    }
  }

  /** Takes over what the leader knows; where this tab has heard more already, from a leader before, that is kept. */
  #adopt({ from, n, state }: { readonly from: string; readonly n: number; readonly state: HubState }): void {
    const own = this.#state().peripherals;
    const peripherals = Object.fromEntries(
      Object.entries(state.peripherals).map(([key, theirs]) => {
        const ours = own[key];
        const newer = ours !== undefined && ours.scope === theirs.scope && compareCursors(ours.cursor, theirs.cursor) > 0;
        return [key, newer ? ours : theirs];
      }),
    );
    this.#leader = { id: from, n };
    this.#liveness.start(SILENCE_MS);
    this.#tell({ kind: 'shared', state: { ...state, peripherals } });
    this.#resend();
  }

  #mirror(from: string, n: number, message: HubMessage): void {
    const leader = this.#leader;
    if (leader === null) {
      // The state that was asked for holds it.
      return;
    }
    if (leader.id !== from || n !== leader.n + 1) {
      this.#askForState();
      return;
    }
    leader.n = n;
    if (message.kind === 'event') {
      const known = this.#state().peripherals[message.event.peripheral];
      if (known !== undefined && compareCursors(message.event.cursor, known.cursor) <= 0) {
        return;
      }
    }
    this.#tell(message);
  }

  // Commands

  /** Asks the leader of now for what the one before was asked. */
  #resend(): void {
    this.#pending.socketLost();
    this.#pending.expire();
    const unsure = this.#pending.unsure();
    this.#send(unsure, true);
    this.#send(this.#pending.unsent(), false);
  }

  #send(ids: readonly number[], unsure: boolean): void {
    if (this.#inner === null && this.#leader === null) {
      // Nobody leads yet; whoever does is asked.
      return;
    }
    for (const id of ids) {
      const frame = this.#pending.sending(id);
      if (frame === null) {
        continue;
      }
      if (this.#inner !== null) {
        this.#run(this.#id, id, frame, unsure, (answer) => this.#pending.answered(id, answer));
      } else {
        this.#say({ say: 'command', id, frame, unsure });
        this.#liveness.check();
      }
    }
  }

  #run(from: string, id: number, frame: string, unsure: boolean, done: (answer: RpcMessage) => void): void {
    const inner = this.#inner;
    const key = `${from} ${id}`;
    if (inner === null || this.#running.has(key)) {
      return;
    }
    const abort = new AbortController();
    this.#running.set(key, abort);
    const { method, params, ...options } = JSON.parse(frame);
    const end = (answer: RpcMessage): void => {
      // The next leader asks anew for what this one had not ended.
      if (this.#inner === inner) {
        this.#running.delete(key);
        done(answer);
      }
    };
    inner.command(method, params, { ...pick(options), signal: abort.signal }, unsure).then(
      (result) => end({ result }),
      (error) => end({ error: { data: error instanceof ProblemError ? error.problem : null } }),
    );
  }

  #cancel(from: string, id: number): void {
    if (this.#inner === null) {
      this.#say({ say: 'cancel', id });
    } else {
      this.#running.get(`${from} ${id}`)?.abort();
      this.#running.delete(`${from} ${id}`);
    }
  }
}

function pick({ deadlineMs, idempotencyKey }: Record<string, unknown>): CommandOptions {
  return { deadlineMs: deadlineMs as number, idempotencyKey: idempotencyKey as string };
}
