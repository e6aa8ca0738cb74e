import { type CommandOptions, HubConnection, type HubSession } from '../client';
import type { CommandMethod, CommandParams, CommandResult } from '../protocol';
import { cursorsOf, type HubState, keep, reduce } from '../state';

/** One signed-in user's state and the connection that feeds it. */
export class DeskSession {
  readonly hub: HubSession;
  readonly #connection: HubConnection;
  readonly #storage: Storage;
  readonly #listeners = new Set<() => void>();
  #state: HubState;

  constructor(hub: HubSession, state: HubState, sockets: readonly [string, ...string[]], storage: Storage) {
    this.hub = hub;
    this.#state = state;
    this.#storage = storage;
    this.#connection = new HubConnection({
      url: sockets[0],
      otherUrls: sockets.slice(1),
      token: hub.token,
      cursors: cursorsOf(state),
      onMessage: (message) => {
        this.#state = reduce(this.#state, message);
        for (const listener of this.#listeners) {
          listener();
        }
      },
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): HubState => this.#state;

  readonly command = <M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options?: CommandOptions,
  ): Promise<CommandResult> => this.#connection.command(method, params, options);

  readonly reconnect = (): void => this.#connection.reconnect();

  /** Keeps session and state for a reload of this tab. */
  readonly keep = (): void => keep(this.#storage, this.hub, this.#state);

  start(): void {
    this.#connection.start();
    window.addEventListener('pagehide', this.keep);
  }

  stop(): void {
    window.removeEventListener('pagehide', this.keep);
    this.#connection.stop();
  }
}
