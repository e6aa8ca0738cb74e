import { HubConnection } from '../connection/connection.js';
import type { ConnectionDiagnostics } from '../connection/diagnostics.js';
import type { ConnectionOptions } from '../connection/options.js';
import type { CommandOptions } from '../connection/pending.js';
import { notConnected } from '../connection/rpc.js';
import type { HubMessage } from '../connection/status.js';
import type { CommandMethod, CommandParams, CommandResult, Watch } from '../protocol/index.js';
import { ProblemError } from '../protocol/problem.js';
import { type HubState, INITIAL, type PeripheralState } from '../state/hub-state.js';
import { reduce } from '../state/reduce.js';
import { cursorsOf, scopesOf } from '../state/restore.js';
import type { Connection } from '../tabs/connection.js';
import { SharedConnection } from '../tabs/shared-connection.js';
import { tabsHere } from '../tabs/tabs.js';
import { type ClientDetails, ClientEvent, type ClientEventName, type ClientEventTarget, changesBetween, detailOf, freeze } from './events.js';
import { Stream, type StreamOptions } from './stream.js';

export interface ClientOptions extends Omit<ConnectionOptions, 'onMessage' | 'cursors' | 'scopes'> {
  /** A state to go on from, as of `restore`; it holds its cursors. */
  readonly state?: HubState;
  /**
   * A name for the user, as `acme/ada`: tabs of one origin that give the same name have one connection together. Each has
   * its own if it is not given, and where tabs cannot find each other.
   */
  readonly share?: string;
}

const Target = EventTarget as new () => ClientEventTarget;

/**
 * One user's view of the hub: a state that is always whole, the events that change it, and commands. It keeps itself
 * connected from `start` to `stop`, which may be called again and again. There is no shared state between clients.
 */
export class HubClient extends Target {
  readonly #connection: Connection;
  #state: HubState;
  #streams = 0;
  readonly #untold: Array<() => void> = [];

  /** @throws TypeError if there is no WebSocket, or the address is none */
  constructor({ state = INITIAL, share, ...options }: ClientOptions) {
    super();
    this.#state = freeze(state);
    const onMessage = (message: HubMessage) => this.#take(message);
    const tabs = share === undefined ? null : tabsHere();
    this.#connection =
      share === undefined || tabs === null
        ? new HubConnection({ ...options, cursors: cursorsOf(state), scopes: scopesOf(state), onMessage })
        : new SharedConnection({ ...options, onMessage }, `${options.url} ${share}`, tabs, this.getState);
  }

  /** What is known now. Frozen; what did not change stays the same object. */
  get state(): HubState {
    return this.#state;
  }

  /** The peripheral of the user's agent; undefined before its first snapshot, and for users without an agent. */
  get own(): PeripheralState | undefined {
    const agent = this.#state.user?.agent;
    return agent ? this.#state.peripherals[agent.peripheral] : undefined;
  }

  /** @param token after `unauthenticated`: that of a new sign-in of the same user */
  start(token?: string): void {
    this.#connection.start(token);
  }

  /** Closes; commands without an answer are refused and streams end. The state stays readable. */
  stop(): void {
    this.#connection.stop();
  }

  /** Tries at once, if the hub did not ask for a pause; if it is live, makes sure that the hub still answers. */
  reconnect(): void {
    this.#connection.reconnect();
  }

  /**
   * Asks the hub to do something. While the connection is away the command waits for it, up to its deadline.
   *
   * @throws ProblemError, the signal's reason, or RangeError for options that the hub would not take
   */
  command<M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options?: CommandOptions,
  ): Promise<CommandResult> {
    return this.#connection.command(method, params, options);
  }

  /**
   * Changes whom to see beside the own agent, as far as the user may; a snapshot follows.
   *
   * @throws ProblemError if the hub does not allow it
   */
  watch(watch: Watch): Promise<CommandResult> {
    return this.#connection.watch(watch);
  }

  /**
   * What is dispatched under a name, from now on until the client ends: `for await (const call of client.on('call'))`.
   * Begins with this call, not with the loop.
   */
  on<N extends ClientEventName>(name: N, options: StreamOptions = {}): AsyncIterableIterator<ClientDetails[N]> {
    const push = (event: ClientEvent<ClientDetails[N]>): void => stream.push(event.detail);
    const ended = (event: ClientEvent<HubMessage>): void => {
      if (event.detail.kind === 'status' && event.detail.status.phase === 'ended') {
        stream.end();
      }
    };
    this.#streams += 1;
    this.addEventListener(name, push);
    this.addEventListener('message', ended);
    const stream = new Stream<ClientDetails[N]>(options, () => {
      this.#streams -= 1;
      this.removeEventListener(name, push);
      this.removeEventListener('message', ended);
    });
    return stream;
  }

  /** Everything that the hub says, gaps and snapshots among the events, so that nothing is hidden. */
  [Symbol.asyncIterator](): AsyncIterableIterator<HubMessage> {
    return this.on('message');
  }

  /** @return stops calling it; both functions are bound, as hooks of UI libraries like it */
  readonly subscribe = (listener: () => void): (() => void) => {
    const changed = (): void => listener();
    this.addEventListener('change', changed);
    return () => this.removeEventListener('change', changed);
  };

  /** The state, as a bound function. */
  readonly getState = (): HubState => this.#state;

  /**
   * The first state that fits, now or later.
   *
   * @throws ProblemError `NOT_CONNECTED` if the client ends before, or the signal's reason
   */
  when(fits: (state: HubState) => boolean, options: { readonly signal?: AbortSignal } = {}): Promise<HubState> {
    const { signal } = options;
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const state = this.#state;
        if (signal?.aborted) {
          done();
          reject(signal.reason);
        } else if (fits(state)) {
          done();
          resolve(state);
        } else if (state.connection.phase === 'ended') {
          done();
          reject(new ProblemError(notConnected()));
        }
      };
      const done = (): void => {
        this.removeEventListener('change', look);
        signal?.removeEventListener('abort', look);
      };
      this.addEventListener('change', look);
      signal?.addEventListener('abort', look);
      look();
    });
  }

  /** For a log or a support ticket. Holds no token and no data of calls. */
  diagnostics(): ConnectionDiagnostics & {
    readonly streams: number;
    /** Whether this tab has the connection for others, too, or another one has it; null if it is not shared. */
    readonly tab: 'leader' | 'follower' | null;
  } {
    const connection = this.#connection;
    const tab = connection instanceof SharedConnection ? connection.role : null;
    return { ...connection.diagnostics(), streams: this.#streams, tab };
  }

  /** The state is that of the last message at once; what is dispatched of several comes one after the other. */
  #take(message: HubMessage): void {
    const before = this.#state;
    const after = freeze(reduce(before, freeze(message)));
    this.#state = after;
    this.#untold.push(() => this.#announce(message, before, after));
    if (this.#untold.length === 1) {
      for (let [next] = this.#untold; next !== undefined; [next] = this.#untold) {
        next();
        this.#untold.shift();
      }
    }
  }

  #announce(message: HubMessage, before: HubState, after: HubState): void {
    const told = detailOf(message);
    if (told !== null) {
      this.#dispatch(...told);
    }
    if (message.kind === 'event' && isName(message.event.type)) {
      this.#dispatch(message.event.type as ClientEventName, message.event);
    }
    if (message.kind === 'event' || message.kind === 'snapshot' || message.kind === 'shared') {
      const by = message.kind === 'event' ? 'event' : 'snapshot';
      for (const [name, change] of changesBetween(before, after, by)) {
        this.#dispatch(name, freeze(change));
      }
    }
    if (after !== before) {
      this.#dispatch('change', after);
    }
    // Last, so that a stream that ends with it has had all the others.
    this.#dispatch('message', message);
  }

  #dispatch(name: ClientEventName, detail: unknown): void {
    this.dispatchEvent(new ClientEvent(name, detail));
  }
}

/** The names of the hub's events have a dot, so that they never are taken for one of the client's own. */
function isName(type: string): boolean {
  return type.includes('.');
}

/**
 * Opens the connection of a signed-in user.
 *
 * @throws TypeError if there is no WebSocket, or the address is none
 */
export function connect(options: ClientOptions): HubClient {
  const client = new HubClient(options);
  client.start();
  return client;
}
