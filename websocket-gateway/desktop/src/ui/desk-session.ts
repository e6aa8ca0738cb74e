import {
  type CommandMethod,
  type CommandOptions,
  type CommandParams,
  type ClientDetails,
  type ClientEventName,
  type CommandResult,
  HubClient,
  type HubSession,
  type HubState,
  type Renewed,
  type Team,
} from '@cti-hub/client';
import { keep } from './kept';
import { MessageLog } from './messages/message-log';
import { offerSession } from './tabs';
import { DeskRecord } from './timeline/record';

/** One signed-in user's state and the connection that feeds it. */
export class DeskSession {
  #hub: HubSession;
  readonly #client: HubClient;
  readonly #storage: Storage;
  /** What happened to the agent. */
  readonly record: DeskRecord;
  /** What was written to the user. */
  readonly messages: MessageLog;
  #stopOffering: () => void = () => {};
  /** The teams that were asked for last. */
  #watched: string;
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => HubState;

  constructor(hub: HubSession, state: HubState, sockets: readonly [string, ...string[]], storage: Storage) {
    this.#hub = hub;
    this.#storage = storage;
    const { tenant, name, roles } = hub.user;
    const teams = roles.includes('supervisor') ? (hub.user.teams ?? []) : [];
    this.#client = new HubClient({
      url: sockets[0],
      otherUrls: sockets.slice(1),
      token: hub.token,
      state,
      share: `${tenant}/${name}`,
      ...(teams.length > 0 && { watch: { teams: teams.map((team) => team.id) } }),
    });
    this.record = new DeskRecord(this.#client, storage, `${tenant}/${name}`);
    this.messages = new MessageLog(this.#client, storage, `${tenant}/${name}`, () => this.state().user?.agent?.id);
    this.#client.addEventListener('renewed', ({ detail }) => this.#renewed(detail));
    this.subscribe = this.#client.subscribe;
    this.state = this.#client.getState;
    this.#watched = namesOf(teams);
    this.subscribe(() => this.#followTeams());
  }

  readonly command = <M extends CommandMethod>(
    method: M,
    params: CommandParams[M],
    options?: CommandOptions,
  ): Promise<CommandResult> => {
    this.record.asks(method, params);
    return this.#client.command(method, params, options);
  };

  /** @return stops listening */
  readonly listen = <N extends ClientEventName>(
    name: N,
    listener: (detail: ClientDetails[N]) => void,
  ): (() => void) => {
    const heard = ({ detail }: { readonly detail: ClientDetails[N] }): void => listener(detail);
    this.#client.addEventListener(name, heard);
    return () => this.#client.removeEventListener(name, heard);
  };

  readonly reconnect = (): void => this.#client.reconnect();

  /** As it was begun, with the token that is used now. */
  get hub(): HubSession {
    return this.#hub;
  }

  /** Keeps session and state for a reload of this tab. */
  readonly keep = (): void => keep(this.#storage, this.#hub, this.state());

  start(): void {
    this.#client.start();
    this.#stopOffering = offerSession(() => this.#hub);
    window.addEventListener('pagehide', this.keep);
  }

  stop(): void {
    window.removeEventListener('pagehide', this.keep);
    this.#stopOffering();
    this.#client.stop();
  }

  /** A supervisor's teams may become others while the desk is open. */
  #followTeams(): void {
    const { user } = this.state();
    const teams = user?.roles.includes('supervisor') ? (user.teams ?? []) : [];
    if (user === null || namesOf(teams) === this.#watched) {
      return;
    }
    this.#watched = namesOf(teams);
    const watch = teams.length > 0 ? { teams: teams.map((team) => team.id) } : {};
    // What is refused now comes with the next change of teams, or not at all.
    this.#client.watch(watch).catch(() => {});
  }

  /** A reload and other tabs go on with it; whether it still holds then is the hub's word. */
  #renewed({ token, expiresAt }: Renewed): void {
    this.#hub = { ...this.#hub, token, expiresAt };
    this.keep();
  }
}

function namesOf(teams: readonly Team[]): string {
  return JSON.stringify(teams.map((team) => team.id).sort());
}
