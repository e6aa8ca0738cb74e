import type { Renewed } from '../connection/renewal.js';
import type { ConnectionStatus, HubMessage } from '../connection/status.js';
import type {
  Agent,
  Call,
  EventOf,
  EventType,
  Gap,
  HubEvent,
  Link,
  Resumed,
  SettingsChanged,
  Snapshot,
  Stale,
  Statistics,
  Teams,
  UserMessage,
  Welcome,
} from '../protocol/index.js';
import type { HubState } from '../state/hub-state.js';

/** What a client dispatches; `detail` says it, frozen. */
export class ClientEvent<D> extends Event {
  readonly detail: D;

  constructor(type: string, detail: D) {
    super(type);
    this.detail = detail;
  }
}

/** A thing before and after; null where it is not there. */
export interface Change<T> {
  readonly peripheral: number;
  readonly before: T | null;
  readonly now: T | null;
  /** What told it: an event when it happened, or a snapshot that shows only the difference. */
  readonly by: 'event' | 'snapshot';
}

type HubEvents = { readonly [T in EventType]: EventOf<T> };

/** The names of what a client dispatches, and what each of them tells. */
export interface ClientDetails extends HubEvents {
  /** Any event of the hub, also of a type that is not known here; before that of its own name. */
  readonly event: HubEvent;
  readonly status: ConnectionStatus;
  readonly welcome: Welcome;
  readonly snapshot: Snapshot;
  readonly resumed: Resumed;
  /** Events are lost; a snapshot follows. */
  readonly gap: Gap;
  readonly stale: Stale;
  /** A text from somebody at the phone system. */
  readonly userMessage: UserMessage;
  readonly statistics: Statistics;
  /** The user supervises other teams than before; they are in `state.user`, too. */
  readonly teams: Teams;
  /** What the administrator has set the desktop to is something else now, to be read at `GET /api/v1/desktop/settings`. */
  readonly settings: SettingsChanged;
  /** What another tab knows took the place of what was known here. */
  readonly shared: HubState;
  /** A new token; who keeps one for a reload of the page keeps this. */
  readonly renewed: Renewed;
  /** The thing is another than before, whether an event or a snapshot told it. */
  readonly link: Change<Link>;
  readonly agent: Change<Agent>;
  readonly call: Change<Call>;
  /** The state is another than before; after all others that belong to the same message. */
  readonly change: HubState;
  /** Everything that the hub says and that becomes of the connection, in one line; after all others. */
  readonly message: HubMessage;
}

export type ClientEventName = keyof ClientDetails;

type Listener<N extends ClientEventName> =
  | ((event: ClientEvent<ClientDetails[N]>) => void)
  | { handleEvent(event: ClientEvent<ClientDetails[N]>): void };

/** An EventTarget that knows its events. */
export interface ClientEventTarget {
  addEventListener<N extends ClientEventName>(
    name: N,
    listener: Listener<N> | null,
    options?: boolean | { readonly once?: boolean; readonly passive?: boolean; readonly signal?: AbortSignal },
  ): void;
  removeEventListener<N extends ClientEventName>(name: N, listener: Listener<N> | null): void;
  dispatchEvent(event: Event): boolean;
}

/** What is told of a message under its own name. */
export function detailOf(message: HubMessage): readonly [ClientEventName, unknown] | null {
  switch (message.kind) {
    case 'status':
      return ['status', message.status];
    case 'welcome':
      return ['welcome', message.welcome];
    case 'snapshot':
      return ['snapshot', message.snapshot];
    case 'resumed':
      return ['resumed', message.resumed];
    case 'gap':
      return ['gap', message.gap];
    case 'stale':
      return ['stale', message.stale];
    case 'event':
      return ['event', message.event];
    case 'userMessage':
      return ['userMessage', message.userMessage];
    case 'statistics':
      return ['statistics', message.statistics];
    case 'teams':
      return ['teams', message.teams];
    case 'settings':
      return ['settings', message.settings];
    case 'shared':
      return ['shared', message.state];
    case 'renewed':
      return ['renewed', { token: message.token, expiresAt: message.expiresAt }];
    case 'caughtUp':
      return null;
  }
}

/** What became of the things of a peripheral between two states. */
export function changesBetween(
  before: HubState,
  now: HubState,
  by: Change<unknown>['by'],
): ReadonlyArray<readonly ['link' | 'agent' | 'call', Change<unknown>]> {
  const found: Array<readonly ['link' | 'agent' | 'call', Change<unknown>]> = [];
  for (const [key, after] of Object.entries(now.peripherals)) {
    const old = before.peripherals[key];
    if (old === after) {
      continue;
    }
    const compare = (name: 'link' | 'agent' | 'call', a: object | null, b: object | null): void => {
      // A snapshot repeats much that is known; only what differs is told.
      if (a !== b && (by === 'event' || JSON.stringify(a) !== JSON.stringify(b))) {
        found.push([name, { peripheral: Number(key), before: a, now: b, by }]);
      }
    };
    compare('link', old?.link ?? null, after.link);
    if (after.agents === undefined) {
      compare('agent', old?.agent ?? null, after.agent);
    } else {
      const agents = new Map((old?.agents ?? (old?.agent ? [old.agent] : [])).map((agent) => [agent.id, agent]));
      for (const agent of after.agents) {
        compare('agent', agents.get(agent.id) ?? null, agent);
        agents.delete(agent.id);
      }
      for (const gone of agents.values()) {
        compare('agent', gone, null);
      }
    }
    const calls = new Map(old?.calls.map((call) => [call.id, call]));
    for (const call of after.calls) {
      compare('call', calls.get(call.id) ?? null, call);
      calls.delete(call.id);
    }
    for (const gone of calls.values()) {
      compare('call', gone, null);
    }
  }
  return found;
}

/** Makes a value and all in it unchangeable; what is frozen already is not looked into. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const each of Object.values(value)) {
      freeze(each);
    }
  }
  return value;
}
