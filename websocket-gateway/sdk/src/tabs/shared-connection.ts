import { HubConnection } from '../connection/connection.js';
import type { ConnectionDiagnostics } from '../connection/diagnostics.js';
import { isObject } from '../connection/fits.js';
import { Liveness } from '../connection/liveness.js';
import type { ConnectionOptions } from '../connection/options.js';
import { listenToPage } from '../connection/page-signs.js';
import { type CommandOptions, PendingRequests, type Request, requestOf } from '../connection/pending.js';
import { notConnected, randomKey } from '../connection/rpc.js';
import type { ConnectionStatus, HubMessage } from '../connection/status.js';
import { isRefused, isWish, type WishMethod } from '../connection/wishes.js';
import type { CommandMethod, CommandParams, CommandResult, Watch } from '../protocol/index.js';
import { ProblemError } from '../protocol/problem.js';
import type { HubState } from '../state/hub-state.js';
import { cursorsOf, scopesOf } from '../state/restore.js';
import type { Connection } from './connection.js';
import { Following } from './following.js';
import { Leadership } from './leadership.js';
import { isWished, TabWishes } from './tab-wishes.js';
import type { Channel, Saying, TabMessage, Tabs } from './tabs.js';
import { Turn } from './turn.js';

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
  readonly #turn: Turn;
  readonly #following: Following;
  readonly #wishes = new TabWishes();
  #status: ConnectionStatus = { phase: 'ended', reason: 'signedOut' };
  #token: string;
  #nextId = 1;
  #channel: Channel | null = null;
  /** There while this tab leads. */
  #leads: Leadership | null = null;
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
    this.#wishes.set(this.#id, { watch: options.watch, 'statistics.watch': options.statistics });
    const now = options.now ?? Date.now;
    this.#pending = new PendingRequests(now, GRACE_MS);
    this.#liveness = new Liveness(
      now,
      () => this.#say({ say: 'ping' }),
      () => this.#turn.take(true),
    );
    this.#following = new Following(
      state,
      (message) => this.#tell(message),
      () => this.#askForState(),
    );
    this.#turn = new Turn(
      tabs.locks,
      this.#name,
      () => this.#lead(),
      () => this.#deposed(),
    );
    // What a connection of its own would object to is said now.
    this.#make();
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** `leader` has the socket. */
  get role(): 'leader' | 'follower' {
    return this.#leads === null ? 'follower' : 'leader';
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
    } else if (this.#leads !== null) {
      this.#leads.connection.start(this.#token);
    } else {
      // Whoever is asked here leads from now on: this tab has the newest token, and somebody looks at it.
      this.#tell({ kind: 'status', status: { phase: 'connecting', attempt: 0, lostAt: null, moving: false } });
      this.#turn.take(true);
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
    if (this.#leads !== null) {
      this.#leads.connection.reconnect();
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
    return isWish(method) ? this.#wish(method, request, options.signal) : this.#ask(request, options.signal);
  }

  watch(watch: Watch): Promise<CommandResult> {
    return this.command('watch' as CommandMethod, watch as never);
  }

  diagnostics(): ConnectionDiagnostics {
    const { connection } = this.#leads ?? { connection: this.#make() };
    const own = { status: this.#status, pendingCommands: this.#pending.size, cursors: cursorsOf(this.#state()) };
    return { ...connection.diagnostics(), ...own };
  }

  async #ask(request: Request, signal: AbortSignal | undefined): Promise<CommandResult> {
    if (this.#status.phase === 'ended') {
      throw new ProblemError(notConnected());
    }
    const id = this.#nextId++;
    const outcome = this.#pending.add(id, request, signal);
    signal?.addEventListener('abort', () => this.#cancel(id), { once: true });
    if (!signal?.aborted) {
      this.#send([id], false);
    }
    return outcome;
  }

  /** Kept, and told to whoever leads: now, or when this tab joins. */
  async #wish(method: WishMethod, request: Request, signal: AbortSignal | undefined): Promise<CommandResult> {
    const takeBack = this.#wishes.change(this.#id, method, request.params);
    try {
      return this.#status.phase === 'ended' ? {} : await this.#ask(request, signal);
    } catch (error) {
      if (isRefused(error) && takeBack()) {
        this.#leads?.agree();
      }
      throw error;
    }
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
    this.#turn.take(false);
    this.#askForState();
    this.#liveness.start(SILENCE_MS);
    this.#liveness.check();
  }

  /** Another tab takes the lead if this one had it. What is known stays. */
  #leave(): void {
    this.#say({ say: 'leave' });
    this.#turn.leave();
    this.#stepDown();
    this.#following.nobody();
    this.#liveness.stop();
    this.#channel?.close();
    this.#channel = null;
    this.#pending.socketLost();
  }

  #wake(): void {
    if (this.#channel === null) {
      this.#join();
    } else if (this.#leads === null) {
      this.reconnect();
    }
  }

  #lead(): void {
    this.#liveness.stop();
    const former = this.#following.leader;
    this.#following.nobody();
    this.#wishes.keepOnly((tab) => tab !== former);
    const connection = this.#make();
    this.#leads = new Leadership(connection, this.#id, this.#wishes, () =>
      this.#say({ say: 'wishes', wishes: this.#wishes.all }),
    );
    this.#say({ say: 'lead' });
    // A session that was ended stays so until somebody wants it back.
    if (this.#status.phase !== 'ended') {
      // Going on from a leader that was live is told of only if it does not succeed at once.
      connection.start(this.#token, this.#status.phase === 'live');
    }
    this.#resend();
  }

  #make(): HubConnection {
    const state = this.#state();
    const inner: HubConnection = new HubConnection({
      ...this.#options,
      token: this.#token,
      watch: this.#wishes.together('watch'),
      statistics: this.#wishes.together('statistics.watch'),
      cursors: cursorsOf(state),
      scopes: scopesOf(state),
      onMessage: (message) => {
        if (this.#leads?.connection === inner) {
          this.#fromHub(message);
        }
      },
    });
    return inner;
  }

  /** Somebody took the lead away. */
  #deposed(): void {
    this.#stepDown();
    this.#turn.take(false);
    this.#askForState();
    this.#liveness.start(SILENCE_MS);
  }

  #stepDown(): void {
    clearTimeout(this.#rival);
    const leads = this.#leads;
    this.#leads = null;
    leads?.end();
    // What it says of its end is not listened to: the tab that leads next says how it goes on.
    leads?.connection.stop();
  }

  #askForState(): void {
    this.#following.nobody();
    this.#say({ say: 'join', wishes: this.#wishes.of(this.#id) });
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
    if (message.kind === 'statistics' && !isWished(this.#wishes.of(this.#id), message.statistics)) {
      return;
    }
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
    if (this.#leads !== null) {
      this.#heardAsLeader(message, this.#leads);
      return;
    }
    if (message.from === this.#following.leader) {
      this.#liveness.heard();
    }
    if (message.say === 'lead') {
      this.#askForState();
    } else if (message.say === 'state' && message.to === this.#id) {
      this.#liveness.start(SILENCE_MS);
      this.#following.adopt(message.from, message.n, message.state);
      this.#resend();
    } else if (message.say === 'hub') {
      this.#following.heard(message.from, message.n, message.message);
    } else if (message.say === 'outcome' && message.to === this.#id) {
      this.#pending.answered(message.id, message.answer);
    } else if (message.say === 'wishes') {
      this.#wishes.adopt(message.wishes, this.#id);
    }
  }

  #heardAsLeader(message: TabMessage, leads: Leadership): void {
    switch (message.say) {
      case 'join':
        leads.joined(message.from, message.wishes);
        this.#say({ say: 'state', to: message.from, n: this.#told, state: this.#state() });
        break;
      case 'ping':
        this.#say({ say: 'pong' });
        break;
      case 'wake':
        leads.connection.reconnect();
        break;
      case 'leave':
        leads.left(message.from);
        break;
      case 'command': {
        const { from: to, id } = message;
        leads.run(message, (answer) => this.#say({ say: 'outcome', to, id, answer }));
        break;
      }
      case 'cancel':
        leads.cancel(message.from, message.id);
        break;
    }
  }

  // Commands

  /** Asks the leader of now for what the one before was asked. */
  #resend(): void {
    this.#pending.socketLost();
    this.#pending.expire();
    this.#send(this.#pending.unsure(), true);
    this.#send(this.#pending.unsent(), false);
  }

  #send(ids: readonly number[], unsure: boolean): void {
    if (this.#leads === null && this.#following.leader === null) {
      // Nobody leads yet; whoever does is asked.
      return;
    }
    for (const id of ids) {
      const frame = this.#pending.sending(id);
      if (frame !== null && this.#leads !== null) {
        this.#leads.run({ from: this.#id, id, frame, unsure }, (answer) => this.#pending.answered(id, answer));
      } else if (frame !== null) {
        this.#say({ say: 'command', id, frame, unsure });
        this.#liveness.check();
      }
    }
  }

  #cancel(id: number): void {
    if (this.#leads === null) {
      this.#say({ say: 'cancel', id });
    } else {
      this.#leads.cancel(this.#id, id);
    }
  }
}
